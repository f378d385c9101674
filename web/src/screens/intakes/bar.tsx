// A bar that fills, with its figure in words. A plain element: a page may hold a hundred of them, drawn
// anew several times a second.

export function Bar({ done, total, label }: { done: number; total: number; label: string }) {
  const percent = total > 0 ? Math.min(100, Math.floor((done / total) * 100)) : 0
  return (
    <span className="bar-line">
      <progress className="fill-bar" aria-label={label} value={percent} max={100} />
      <span className="bar-figure">{percent}%</span>
    </span>
  )
}
