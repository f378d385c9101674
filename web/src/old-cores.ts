// What the oldest browser cores in offices (Chromium 80) do not have yet and the pages use. The build
// changes syntax for them, not what objects can do. Must be imported before everything else.

type Missing = Record<string, (this: never, ...given: never[]) => unknown>

function add(target: object, missing: Missing): void {
  for (const [name, value] of Object.entries(missing)) {
    if (!(name in target))
      Object.defineProperty(target, name, { value, writable: true, configurable: true })
  }
}

function at(this: ArrayLike<unknown>, index: number): unknown {
  return this[index < 0 ? this.length + Math.trunc(index) : Math.trunc(index)]
}

add(Object, {
  hasOwn: (target: object, name: PropertyKey) => Object.prototype.hasOwnProperty.call(target, name),
})
add(String.prototype, {
  at,
  replaceAll(this: string, what: string | RegExp, by: string) {
    return typeof what === 'string' ? this.split(what).join(by) : this.replace(what, by)
  },
})
add(Array.prototype, {
  at,
  toSorted(this: unknown[], compare?: (one: unknown, other: unknown) => number) {
    return [...this].sort(compare) // oxlint-disable-line unicorn/no-array-sort -- this is toSorted itself
  },
})
