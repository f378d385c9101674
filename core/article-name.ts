// How an article is called. Alone in its file: every page names articles, one page alone tells what they say.

const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九']

/** From 1 to 99. */
export function articleName(number: number, language: 'zh' | 'en'): string {
  if (language === 'en') return `Art. ${number}`
  const [tens, ones] = [Math.floor(number / 10), number % 10]
  const ten = tens === 0 ? '' : `${tens === 1 ? '' : DIGITS[tens]}十`
  return `第${ten}${DIGITS[ones]}条`
}
