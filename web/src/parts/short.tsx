// A cell that says two lines at the most, so that one long name does not make a tower of its row; whole where
// one points at it, and on paper.

export const Short = ({ text }: { text: string | undefined }) =>
  text === undefined ? null : (
    <span className="short" title={text}>
      {text}
    </span>
  )
