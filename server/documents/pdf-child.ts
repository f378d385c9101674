// The process of pdf.ts: Typst lives here. Takes the name of a template as its argument and the data as JSON
// on stdin, gives the PDF on stdout. Typst reads the templates' folder and the fonts and nothing else.

import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
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
compiler.mapShadow(join(WORKSPACE, 'data.json'), data)
const compiled = compiler.compile({ mainFilePath: join(WORKSPACE, `${template}.typ`) })
if (!compiled.result) {
  compiled.printErrors()
  throw new Error(`the template ${template} was not set`)
}
const pdf = compiler.pdf(compiled.result, { pdfStandard: 'a-2b' })
process.stdout.write(pdf)
