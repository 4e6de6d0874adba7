/** Why the store cannot do what is asked: sentences for whoever runs the platform, in both languages. */
export class StoreFault extends Error {
  override readonly name = 'StoreFault'
  readonly english: string

  /** @param chinese what is wrong and what to do */
  constructor(chinese: string, english: string, options?: ErrorOptions) {
    super(chinese, options)
    this.english = english
  }
}
