// Elements by hand: text is always text, never markup.

type Child = Node | string | null

export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  element.append(...children.filter((child) => child !== null))
  return element
}

/** An element that stands in page.html. */
export function find<E extends HTMLElement>(id: string, type: new () => E): E {
  const element = document.querySelector(`#${id}`)
  if (!(element instanceof type)) throw new Error(`there is no ${id}`)
  return element
}
