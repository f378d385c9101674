// `shilu …`: one program, one file per command. Exit codes: 0 fine, 1 found something wrong or not
// everything done, 2 wrong use.

import { Command, CommanderError } from 'commander'
import { readConfig, type Config } from '../config.ts'
import { explain } from './explain.ts'

export async function main(argv: string[], env: NodeJS.ProcessEnv): Promise<number> {
  // The dock is a program of its own: it brings its options and its help along.
  if (argv[0] === 'dock') {
    const { runDock } = await import('@shilu/dock/command.ts')
    const { startForDock } = await import('./start-for-dock.ts')
    return runDock(argv.slice(1), env, { startServer: startForDock(env) })
  }
  const ended = { code: 0 }
  const program = new Command('shilu')
    .description(
      '实录 Shilu: 执法音像记录的采集、保管与存证 / keeps enforcement recordings and can prove it',
    )
    .exitOverride()
    .showHelpAfterError('(shilu --help)')
  addCommands(program, env, ended)
  addPackageCommands(program, env, ended)
  addConsistency(program, env, ended)
  addDiscCheck(program, ended)
  try {
    await program.parseAsync(argv, { from: 'user' })
    return ended.code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    process.stderr.write(`${explain(error)}\n`)
    return error instanceof Error && error.name === 'ConfigProblem' ? 2 : 1
  }
}

const homeOption = ['--home <folder>', '数据目录 / home folder (SHILU_HOME, ./shilu-data)'] as const
const jsonOption = ['--json', '只输出一个 JSON 值 / print one JSON value'] as const

const configFrom =
  (env: NodeJS.ProcessEnv) =>
  (flags: { home?: string; port?: string; host?: string }): Config =>
    readConfig(env, flags)

type Ended = { code: number }

function addPackageCommands(program: Command, env: NodeJS.ProcessEnv, ended: Ended): void {
  const configOf = configFrom(env)
  program
    .command('export')
    .description(
      '导出资料包，附保管链和证明 / give recordings out with their custody and its proof',
    )
    .option('--recording <id...>', '资料编号，可多个 / recordings, one or more', [])
    .option(
      '--activity <id...>',
      '执法活动编号：其全部资料 / activities: all of their recordings',
      [],
    )
    .option('--case <number...>', '案号：其全部活动的资料 / cases: of all of their activities', [])
    .requiredOption(
      '--out <path>',
      '文件夹、.zip 或 .iso 文件，须不存在 / a new folder, .zip or .iso file',
    )
    .option(
      '--as <form>',
      'folder、zip 或 iso，缺省按 --out 的扩展名；iso 需要 xorriso / by the extension of --out; iso needs xorriso',
    )
    .option(
      '--split-mib <number>',
      '大于此数（MiB）的文件切分；iso 缺省 2000 / larger files go out in parts; 2000 for iso',
    )
    .requiredOption('--purpose <text>', '用途 / what it is for')
    .requiredOption('--recipient <text>', '接收人 / who gets it')
    .option(...homeOption)
    .option(...jsonOption)
    .action(async (flags) => {
      const { exportPackage } = await import('./export.ts')
      ended.code = await exportPackage(configOf(flags), flags)
    })
  program
    .command('verify')
    .description('离线核验资料包 / check a package offline')
    .argument('<path>', '文件夹、.zip 或 .iso 文件 / a folder, .zip or .iso file')
    .option(
      '--key <vkey>',
      '从别处取得的日志公钥，或存有它的文件 / the log’s key from elsewhere, or a file with it',
    )
    .option(
      '--keys <file>',
      '日志的公钥链（/log/<单位>/keys）：给出后来的公钥时核验旧包 / the log’s chain of keys, to check an old package by a later key',
    )
    .option(
      '--to <file>',
      '延续到后来检查点的证明（shilu consistency） / proof that the log went on to a later checkpoint',
    )
    .option(
      '--tsa-roots <file>',
      '从别处取得的时间戳根证书（PEM 或 DER） / roots of timestamp authorities from elsewhere, PEM or DER',
    )
    .option(
      '--policy <file>',
      '自己认可的见证策略文件 / a file with the witnesses that you demand (C2SP tlog-policy)',
    )
    .option(...jsonOption)
    .action(async (path: string, flags) => {
      const { runVerify } = await import('@shilu/verify/command.ts')
      ended.code = await runVerify(path, flags)
    })
}

function addDiscCheck(program: Command, ended: Ended): void {
  program
    .command('disc-check')
    .description(
      '读一张光盘（或读出的映像），给出校验值和损坏的文件 / read a disc, or an image read from one: its digest, and what is damaged',
    )
    .argument('<path>', '光驱（/dev/sr0、\\\\.\\E:）或映像文件 / a drive or an image file')
    .option('--sha256 <digest>', '映像应有的校验值 / what the digest of its image must be')
    .option('--bytes <number>', '映像的字节数 / how many bytes its image has')
    .option(...jsonOption)
    .action(async (path: string, flags) => {
      const { runDiscCheck } = await import('@shilu/verify/disc-check.ts')
      ended.code = await runDiscCheck(path, flags)
    })
}

function addConsistency(program: Command, env: NodeJS.ProcessEnv, ended: Ended): void {
  const configOf = configFrom(env)
  program
    .command('consistency')
    .description(
      '为已交出的资料包作证明：日志从包的检查点一直延续到现在 / prove that the log went on from the checkpoint of a package to the present one',
    )
    .argument('<package>', '文件夹、.zip 或 .iso 文件 / a folder, .zip or .iso file')
    .requiredOption('--out <file>', '证明文件，须不存在 / a new file, for shilu verify --to')
    .option(
      '--keys-out <file>',
      '同时写出公钥链（公钥换过时） / the chain of keys as well, where the key was changed',
    )
    .option(...homeOption)
    .option(...jsonOption)
    .action(async (path: string, flags) => {
      const { proveConsistency } = await import('./consistency.ts')
      ended.code = await proveConsistency(configOf(flags), path, flags)
    })
}

function addCommands(program: Command, env: NodeJS.ProcessEnv, ended: Ended): void {
  const configOf = configFrom(env)
  program
    .command('serve')
    .description('启动全部服务 / run everything')
    .option(...homeOption)
    .option('--port <number>', '端口 / port (SHILU_PORT, 8460)')
    .option('--host <address>', '监听地址 / address (SHILU_HOST, 127.0.0.1)')
    .action(async (flags) => {
      const { serve } = await import('./serve.ts')
      ended.code = await serve(configOf(flags))
    })
  program
    .command('setup')
    .description('不用浏览器完成初始设置 / set an empty home up without the browser')
    .requiredOption('--unit <name>', '单位名称 / name of the unit')
    .requiredOption('--admin <login>', '首个管理员登录名 / login of the first administrator')
    .requiredOption(
      '--password-stdin',
      '从标准输入读取密码 / read the password from standard input',
    )
    .option('--name <name>', '管理员姓名 / name of the administrator')
    .option(...homeOption)
    .option(...jsonOption)
    .action(async (flags) => {
      const { setUpHome } = await import('./setup.ts')
      ended.code = await setUpHome(configOf(flags), flags)
    })
  program
    .command('fsck')
    .description('全系统核查 / check the whole system')
    .option('--deep', '重新读取并核对每个文件的摘要 / read every blob again and compare digests')
    .option(...homeOption)
    .option(...jsonOption)
    .action(async (flags) => {
      const { checkHome } = await import('./fsck.ts')
      ended.code = await checkHome(configOf(flags), flags)
    })
  program
    .command('demo')
    .description('在空目录中生成演示单位 / fill an empty home with a demonstration, marked as one')
    .option(...homeOption)
    .option(...jsonOption)
    .action(async (flags) => {
      const { demonstrate } = await import('./demo.ts')
      ended.code = await demonstrate(configOf(flags), flags)
    })
  program
    .command('dock')
    .description('采集存储卡或文件夹 / take in cards or folders (shilu dock --help)')
}
