// What was filmed in the year of the demonstration: one line per visit of an inspector, on the card
// on which it was brought in. Days count back from today, so that the demonstration never gets old.

import type { Scene } from './scenes.ts'
import type { DemoUnit } from './bureau.ts'
import { CULTURE, EDUCATION, MARKET } from './bureau.ts'

export type Visit = {
  daysAgo: number
  /** Beijing time at which it begins. */
  at: string
  place: string
  scene: Scene
  films: number
  photos: number
  sounds: number
  /** The officer pressed the mark on the recorder. */
  isImportant?: boolean
  /** How long each film is, where it is not one of the usual few seconds. */
  filmSeconds?: number
  /** The first film shows the clock code, filmed by a recorder whose clock is fast by so many seconds. */
  clockFastSeconds?: number
}

/** How the device names its files: core/recording-name.ts knows all of them. */
export type Naming = 'seven' | 'seven-split' | 'prefix' | 'dated' | 'camera' | 'camcorder' | 'voice'

/** What is wrong with a card, beside its visits. */
export type Trouble =
  'cut' | 'cut-without-index' | 'empty' | 'clock-not-set' | 'no-clock' | 'old-codec' | 'new-codec'

export type DemoCard = {
  unit: DemoUnit
  /** The folder's name, and what the intake is called by. */
  folder: string
  serial: string
  /** As the card claims it; not always the truth. */
  officer: { name: string; number: string }
  naming: Naming
  /** Which settings files say whose card it is. */
  tells: 'param-ini' | 'station-bind' | 'nothing'
  visits: Visit[]
  troubles: Trouble[]
}

const visit = (
  daysAgo: number,
  at: string,
  place: string,
  scene: Scene,
  [films, photos, sounds]: [number, number, number],
  isImportant = false,
): Visit => ({ daysAgo, at, place, scene, films, photos, sounds, isImportant })

export const CARDS: readonly DemoCard[] = [
  {
    unit: EDUCATION,
    folder: '执法记录仪 8812345 李国强',
    serial: '8812345',
    officer: { name: '李国强', number: '041021' },
    naming: 'seven',
    tells: 'param-ini',
    visits: [
      visit(351, '09:12:23', '龙山街道启航艺术培训中心', 'classroom', [2, 1, 0]),
      visit(288, '15:40:08', '新城实验小学食堂', 'canteen', [2, 2, 0]),
      visit(201, '10:05:47', '东城街道博雅学科培训点', 'classroom', [3, 2, 0], true),
      visit(143, '14:31:10', '县全民健身中心游泳馆', 'pool', [1, 2, 0]),
      visit(62, '08:50:36', '安良镇中心学校', 'gate', [2, 1, 0]),
      visit(9, '14:12:23', '新城实验小学食堂', 'canteen', [3, 2, 0], true),
      {
        ...visit(2, '09:33:51', '龙山街道启航艺术培训中心', 'classroom', [1, 2, 0]),
        filmSeconds: 150,
      },
    ],
    troubles: ['cut', 'empty', 'new-codec'],
  },
  {
    unit: EDUCATION,
    folder: '执法记录仪 8812346 赵敏 王磊',
    serial: '8812346',
    officer: { name: '赵敏', number: '041022' },
    naming: 'seven-split',
    tells: 'param-ini',
    visits: [
      visit(334, '10:20:15', '冢头镇第二初级中学', 'gate', [2, 1, 0]),
      visit(260, '16:02:44', '薛店镇晨光托管服务部', 'classroom', [1, 2, 0]),
      visit(176, '09:41:30', '县体育场', 'hall', [1, 2, 0]),
      visit(88, '11:08:09', '堂街镇中心学校食堂', 'canteen', [2, 1, 0]),
      { ...visit(31, '15:26:58', '龙湖轮滑俱乐部', 'hall', [1, 2, 0], true), clockFastSeconds: 4 },
      { ...visit(4, '10:14:02', '行政处罚决定书送达', 'office', [1, 1, 0]), clockFastSeconds: 27 },
    ],
    troubles: ['cut-without-index'],
  },
  {
    unit: EDUCATION,
    folder: '执法记录仪 8812352 孙鹏',
    serial: '8812352',
    officer: { name: '孙鹏', number: '041024' },
    naming: 'seven',
    tells: 'param-ini',
    visits: [
      visit(119, '09:02:12', '茨芭镇育才培训学校', 'classroom', [2, 1, 0]),
      visit(47, '14:55:33', '长桥镇中心学校', 'gate', [1, 1, 0]),
    ],
    troubles: ['clock-not-set', 'old-codec'],
  },
  {
    unit: EDUCATION,
    folder: '执法记录仪 JX0003 陈晓燕',
    serial: 'JX0003',
    officer: { name: '陈晓燕', number: '041025' },
    naming: 'prefix',
    tells: 'nothing',
    visits: [
      visit(233, '10:00:00', '东城街道博雅学科培训点', 'classroom', [2, 1, 1], true),
      visit(97, '16:20:41', '龙山街道小画家美术培训中心', 'classroom', [1, 2, 0]),
      {
        ...visit(16, '09:15:27', '王集乡启明星托管服务部', 'classroom', [2, 2, 0]),
        filmSeconds: 100,
      },
    ],
    troubles: [],
  },
  {
    unit: EDUCATION,
    folder: '手持终端 郭志远',
    serial: 'A75-2210388',
    officer: { name: '郭志远', number: '041026' },
    naming: 'dated',
    tells: 'station-bind',
    visits: [
      visit(210, '09:30:18', '东城街道博雅学科培训点', 'office', [1, 3, 0]),
      visit(54, '15:10:05', '校车安全专项检查', 'gate', [1, 3, 0]),
      visit(6, '10:48:39', '龙山街道小画家美术培训中心', 'classroom', [1, 2, 0]),
    ],
    troubles: [],
  },
  {
    unit: EDUCATION,
    folder: '照相机 佳能 黄丽娟',
    serial: '152075003117',
    officer: { name: '黄丽娟', number: '041028' },
    naming: 'camera',
    tells: 'station-bind',
    visits: [
      visit(270, '10:32:00', '秋季学校食堂食品安全专项检查', 'canteen', [0, 5, 0]),
      visit(75, '09:18:30', '春季学校食堂食品安全专项检查', 'canteen', [0, 5, 0]),
      visit(13, '11:02:45', '安良镇中心学校食堂复查', 'canteen', [0, 4, 0]),
    ],
    troubles: [],
  },
  {
    unit: EDUCATION,
    folder: '录音笔 欧阳文博',
    serial: 'SR502-77120',
    officer: { name: '欧阳文博', number: '041029' },
    naming: 'voice',
    tells: 'station-bind',
    visits: [
      visit(198, '15:00:12', '询问笔录同步录音', 'office', [0, 0, 2]),
      visit(41, '09:40:55', '听证会同步录音', 'office', [0, 0, 2]),
    ],
    troubles: [],
  },
  {
    unit: EDUCATION,
    folder: '摄像机 马春生',
    serial: '3310926',
    officer: { name: '马春生', number: '041027' },
    naming: 'camcorder',
    tells: 'station-bind',
    visits: [
      visit(150, '14:25:00', '县全民健身中心游泳馆', 'pool', [2, 0, 0]),
      visit(26, '10:06:12', '县青少年篮球联赛赛场', 'hall', [2, 0, 0]),
    ],
    troubles: ['no-clock'],
  },
  {
    // Nobody knows this recorder: it belongs to another authority, and its card was put in by mistake.
    unit: EDUCATION,
    folder: '来源不明的存储卡',
    serial: '9900001',
    officer: { name: '', number: '410999' },
    naming: 'seven',
    tells: 'nothing',
    visits: [visit(21, '16:44:19', '来源不明', 'gate', [2, 0, 0])],
    troubles: [],
  },
  {
    unit: MARKET,
    folder: '执法记录仪 7700121 韩雪',
    serial: '7700121',
    officer: { name: '韩雪', number: '041061' },
    naming: 'seven',
    tells: 'param-ini',
    visits: [visit(33, '10:21:07', '校园周边食品店', 'canteen', [2, 2, 0])],
    troubles: [],
  },
  {
    unit: CULTURE,
    folder: '执法记录仪 6600457 曹阳',
    serial: '6600457',
    officer: { name: '曹阳', number: '041071' },
    naming: 'seven-split',
    tells: 'param-ini',
    visits: [visit(18, '20:05:50', '游泳场所联合检查', 'pool', [2, 1, 0])],
    troubles: [],
  },
]
