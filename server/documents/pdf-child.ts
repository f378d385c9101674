// The process of pdf.ts: Typst lives here. Takes the name of a template as its argument and the data as JSON
// on stdin, gives the PDF on stdout. Typst reads the templates' folder and the fonts and nothing else.

import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { codePointOf } from './code-point.ts'
import { buffer } from 'node:stream/consumers'

const WORKSPACE = fileURLToPath(new URL('./templates', import.meta.url))
const FONTS = join(
  dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/package.json')),
)
const FACES = ['400Regular/NotoSansSC_400Regular.ttf', '700Bold/NotoSansSC_700Bold.ttf']

const template = process.argv[2] ?? ''
const data = await buffer(process.stdin)
const compiler = NodeCompiler.create({
  workspace: WORKSPACE,
  fontArgs: [{ fontBlobs: FACES.map((face) => readFileSync(join(FONTS, face))) }],
})
/** Signs of one text that no font here has; more of them are more than a name. */
const MISSING_MOST = 200

let text = data.toString('utf8')
for (let missing = 0; ;) {
  try {
    process.stdout.write(set(text))
    break
  } catch (error) {
    // A PDF for archives has a glyph for everything in it. Names come from cards and people: a rare character must
    // not keep their package from being made, and is printed as what it is.
    const signs = signsWithoutFont(error)
    missing += signs.length
    if (signs.length === 0 || missing > MISSING_MOST) throw error
    for (const sign of signs) text = text.replaceAll(sign, codePointOf(sign))
  }
}

function set(json: string): Buffer {
  compiler.mapShadow(join(WORKSPACE, 'data.json'), Buffer.from(json))
  const compiled = compiler.compile({ mainFilePath: join(WORKSPACE, `${template}.typ`) })
  if (!compiled.result) {
    compiled.printErrors()
    throw new Error(`the template ${template} was not set`)
  }
  return compiler.pdf(compiled.result, { pdfStandard: 'a-2b' })
}

/** As Typst tells them, each in quotes, some by number; what it tells otherwise stays an error. */
function signsWithoutFont(error: unknown): string[] {
  const told = error instanceof Error ? error.message : String(error)
  const texts = [...told.matchAll(/the text \\*"(.+?)\\*" could not be displayed/gu)]
  const signs = texts.flatMap(([, sign = '']) =>
    Array.from(
      sign.replaceAll(/\\*u\{([0-9a-f]{1,6})\}/gi, (_whole, hex: string) =>
        String.fromCodePoint(Number.parseInt(hex, 16)),
      ),
    ),
  )
  return [...new Set(signs)].filter((sign) => text.includes(sign) && !/[ -~]/.test(sign))
}
