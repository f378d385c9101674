/** A sign that cannot be printed as itself: by its number. */
export const codePointOf = (sign: string): string =>
  `<U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}>`
