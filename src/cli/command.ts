/** What every `gongkai` command is: one function from arguments and streams to an exit status. No article. */
export type Language = 'zh' | 'en'

/** The outside world of a command; main.ts fills it in, tests replace it. */
export interface CliWorld {
  readonly stdin: AsyncIterable<Uint8Array>
  readonly stdout: CliStream
  readonly stderr: CliStream
  readonly language: Language
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Working folder against which relative paths are resolved. */
  readonly cwd: string
  /** Milliseconds since 1970. */
  readonly now: () => number
}

export interface CliStream {
  write(text: string): void
  /** Resolves when the reader of the stream has kept up; absent where writing never waits. */
  readonly drained?: () => Promise<void>
  /** True on a terminal: progress bars and colours are allowed. */
  readonly isTerminal: boolean
  /** Width in half-width characters, 80 where unknown. */
  readonly columns: number
}

/** 0 no finding of severity error; 1 at least one; 2 a file could not be read or the arguments are wrong. */
export type ExitStatus = 0 | 1 | 2

export interface CliCommand {
  /** Words after `gongkai`: 'report check', 'deadline', … */
  readonly name: string
  readonly summary: Readonly<Record<Language, string>>
  /** One usage line without the program's name, such as `deadline CASE.json [--calendar FILE] [--json]`. */
  readonly usage: string
  run(args: readonly string[], world: CliWorld): Promise<ExitStatus>
}
