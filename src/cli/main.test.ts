import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { gongkai, root } from '../../test/gongkai.ts'
import { displayWidth } from './width.ts'

const CHINESE = /[\p{Script=Han}，。：；（）“”]/u

describe('gongkai without a command that it knows', () => {
  it.each([
    [[], '请写出一个命令。'],
    [['repot'], '没有“repot”这个命令。'],
    [['report'], '没有“report”这个命令。'],
    [['report', 'print', 'x'], '没有“report print”这个命令。'],
    [['--json'], '没有“--json”这个命令。'],
  ])('%j says in one sentence what is wrong, shows the commands on stderr and ends with 2', async (args, sentence) => {
    const { status, stdout, stderr } = await gongkai(args)
    expect(stderr.split('\n')[0]).toBe(sentence)
    expect(stderr).toContain('gongkai report check FILE…')
    expect(stdout).toBe('')
    expect(status).toBe(2)
  })

  it.each([[['--lang', 'fr', 'help']], [['help', '--lang']], [['--lang=', 'help']]])(
    '%j: a language that it does not speak ends with 2',
    async (args) => {
      const { status, stderr } = await gongkai(args)
      expect(stderr).toBe('--lang 只能是 zh 或 en。/ --lang is zh or en.\n')
      expect(status).toBe(2)
    },
  )
})

describe('gongkai help', () => {
  it.each([[['help']], [['--help']], [['-h']]])('%j lists every command on stdout and ends with 0', async (args) => {
    const { status, stdout } = await gongkai(args)
    for (const command of ['report read', 'report check', 'report compare', 'calendar', 'deadline', 'fee']) {
      expect(stdout).toContain(`  gongkai ${command} `)
    }
    expect(stdout).toContain('退出状态')
    expect(status).toBe(0)
  })

  it.each([[['help']], [['help', '--lang', 'en']]])('%j fits into 80 columns', async (args) => {
    const { stdout } = await gongkai(args)
    for (const line of stdout.split('\n')) expect(displayWidth(line), line).toBeLessThanOrEqual(80)
  })

  it.each([[['--lang', 'en', 'help']], [['help', '--lang=en']]])('%j has no word of Chinese', async (args) => {
    const { stdout } = await gongkai(args)
    expect(stdout).not.toMatch(CHINESE)
    expect(stdout).toContain('Exit status')
  })

  it.each([[['report', 'check', '--help']], [['help', 'report', 'check']], [['report', 'check', 'x.txt', '-h']]])(
    '%j shows the usage of that command',
    async (args) => {
      const { status, stdout } = await gongkai(args)
      expect(stdout).toContain('用法：gongkai report check FILE…')
      expect(status).toBe(0)
    },
  )
})

it('gongkai --version is the version of the package', async () => {
  const manifest = JSON.parse(readFileSync(`${root}/package.json`, 'utf8')) as { version: string }
  expect(await gongkai(['--version'])).toEqual({ status: 0, stdout: `${manifest.version}\n`, stderr: '' })
})
