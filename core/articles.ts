// The nineteen articles of the regulation, their gist in our own words, and what the program does about
// each today. An article tag anywhere in the pages leads here. The official text decides, not this gist;
// the numbers that a rule counts with stand in its own file in core/rules.

type Words = { zh: string; en: string }
export type Article = {
  gist: Words
  /** What the program does about it now; null while it does nothing. */
  done: Words | null
}

export const REGULATION: Words = {
  zh: '郏县教育体育局音像记录管理制度（2022年1月20日起施行）',
  en: 'Rules of the Education and Sports Bureau of Jia County on audio and video records (in force from 20 January 2022)',
}

/** In the order of their numbers, from Art. 1. */
export const ARTICLES: readonly Article[] = [
  {
    gist: {
      zh: '目的：规范音像记录设备的使用和管理，督促执法人员依法履职，保护当事人权益。',
      en: 'Purpose: regulate the use and care of recording devices, see that officers do their duty, protect the party.',
    },
    done: null,
  },
  {
    gist: {
      zh: '音像记录设备的种类：照相机、录音机、摄像机、执法记录仪、手持执法终端、视频监控，以及采集存储设备。',
      en: 'The kinds of device: still camera, voice recorder, camcorder, body-worn recorder, handheld terminal, fixed surveillance, and what collects and stores the material.',
    },
    done: {
      zh: '设备按七个种类登记，各种设备的资料都可以采集。',
      en: 'Devices are registered by these seven kinds; material of every kind is taken in.',
    },
  },
  {
    gist: {
      zh: '配备数量和性能按省级配备办法执行。',
      en: 'How many and how good: as the measure of the province says.',
    },
    done: null,
  },
  {
    gist: {
      zh: '政策法规股负责设备日常管理和维护，建立执法记录仪使用台账。',
      en: 'The policy and regulations office keeps the devices usable and keeps a register of recorder use.',
    },
    done: {
      zh: '领用、归还双方确认并留痕，登记保养维修和设备状态；使用台账按入库资料自动形成，可打印、导出；超过一天未还、在修的设备在工作台提示。',
      en: 'Issue and return are confirmed by both people; maintenance and states are noted; the use register fills itself from what was taken in and is printed or exported; the desk names devices that are out for over a day or in repair.',
    },
  },
  {
    gist: {
      zh: '音像记录客观真实、固定证据；不得录制、存储与执法无关的内容，不得用于执法以外的用途。',
      en: 'Records are objective and true and fix the evidence. Nothing unrelated to the work is recorded or stored; no other use.',
    },
    done: {
      zh: '原件入库后不可更改；找不到设备或持有人的资料标为“无法归位”，排在最前，不丢弃。',
      en: 'Originals never change. What belongs to no device or holder is flagged “fits nowhere” and shown first, never dropped.',
    },
  },
  {
    gist: {
      zh: '现场执法、调查取证、举行听证、留置送达、公告送达等环节，按音像记录事项清单记录。',
      en: 'On-site enforcement, taking of evidence, hearings, service by leaving or by notice are recorded as the item list says.',
    },
    done: {
      zh: '按活动当日有效的事项清单列出应记录的环节，逐项说明已见、部分还是未见及缺什么。',
      en: 'The item list in force on the day of an activity names its steps; each is told as seen, in part or not seen, with what is missing.',
    },
  },
  {
    gist: {
      zh: '使用前检查设备是否正常、电量和存储空间是否充足，校准日期和时间。',
      en: 'Before use: the device works, battery and space suffice, date and time are set right.',
    },
    done: {
      zh: '领用前检查功能、电量、空间、镜头、麦克风和时钟，未通过须说明原因；记录仪拍下校时码，入库时测出时钟的误差和漂移，同次领用的资料按此更正，没有拍到的标为误差未知。未校准或超前的时钟另行标记。',
      en: 'Function, battery, room, lens, microphone and clock are checked before each issue, and what fails is answered for. A recorder films the clock code; error and drift of its clock are measured at intake and the recordings of that holding corrected. Without a code the error is unknown. A clock that was never set or runs ahead is flagged.',
    },
  },
  {
    gist: {
      zh: '自执法人员到达现场起至离开现场止全程记录；到达后开机说明目的、任务和人员身份。',
      en: 'The whole process is recorded from arrival to departure; on arrival purpose, task and officers are named.',
    },
    done: {
      zh: '每次活动自到达至离开的时间由各设备的记录合并覆盖，开始晚、中断、结束早、全程未记录都列为缺口。',
      en: 'From arrival to departure all recordings together must cover an activity: begun late, a gap, ended early, nothing recorded are each shown.',
    },
  },
  {
    gist: {
      zh: '事先告知当事人正在录音录像，使用省级规范用语，文明执法。',
      en: 'The party is told beforehand; standard phrases of the province; civil conduct.',
    },
    done: {
      zh: '告知录音录像的时刻在现场点按或在播放时标出；没有标出、标出时没有记录的，列为未见。',
      en: 'The moment of telling is marked at the scene or on the recording; not marked, or marked where nothing was recorded, is told.',
    },
  },
  {
    gist: {
      zh: '记录应反映地点、时间、现场、在场人员、执法行为、当事人行为、有无违法情形、重要物品和证据。',
      en: 'Shown are place, time, scene, people present, acts of officers and party, any violation, important objects and evidence.',
    },
    done: {
      zh: '八项内容和关键时刻可在播放时按键标出，记入保管记录。',
      en: 'The eight contents and key moments are marked by a key of the player, and kept in the chain of custody.',
    },
  },
  {
    gist: {
      zh: '合理选择角度和方式，画面清晰、内容完整、记录有效；证据和关键环节另行拍照。',
      en: 'Angle and mode give a clear picture, complete content, a valid record; photos of evidence and key moments.',
    },
    done: {
      zh: '入库时检验文件是否完整、能否播放，发现的问题逐条列出；测量黑屏、静止、模糊和静音的片段，标在播放器时间轴上。',
      en: 'At intake each file is examined for completeness and playability; what is found is listed. Black, still, blurred and silent stretches are measured and shown on the line of time.',
    },
  },
  {
    gist: {
      zh: '仅因设备故障、恶劣天气、受到阻挠或其他不可抗力可以中断；活动结束后及时写出工作记录，经主要领导审核后存档。',
      en: 'Recording stops only for a fault, severe weather, obstruction or other force majeure; a stoppage record follows, reviewed by the leader and filed.',
    },
    done: {
      zh: '缺口在停止记录工作记录经单位主要领导审核通过后才算说明；四种情形，本人不能审核本人所写，审核后不能再改，可打印。',
      en: 'A gap counts as explained only when the leader has approved a stoppage record on one of the four grounds; nobody reviews their own, an approved one is final, all are printed.',
    },
  },
  {
    gist: {
      zh: '每次执法活动结束后移交存储、建立档案；偏远、水上、交通不便、异地或连续作业确实无法及时存储的，返回单位后 24 小时内移交。',
      en: 'The material is handed in after each activity and an archive kept; in remote places, on water, with poor transport, away from home or in continuous work within 24 hours after the return to the unit.',
    },
    done: {
      zh: '每次活动都有移交期限及理由；即将到期、逾期、逾期多久按人按活动列出，逾期仍照常采集。存储卡上的每个文件都有去向，停滞和失败的采集在工作台提示。',
      en: 'Each activity has its time and the reason of it; due soon, overdue, late by how much are told, and late is taken in all the same. Every file on a card has an end; the desk names intakes that stand still.',
    },
  },
  {
    gist: {
      zh: '涉及国家秘密、商业秘密和个人隐私的，按保密规定保管、使用。',
      en: 'State secrets, trade secrets and privacy are kept and used under the secrecy rules.',
    },
    done: {
      zh: '查找、查看、播放、导出都记入保管记录；播放画面带有查看人姓名和时间。',
      en: 'Every search, view, playing and export is a custody event; the player shows the viewer’s name and the time.',
    },
  },
  {
    gist: {
      zh: '声像资料保存期限为六个月；到期后由管理人员视情况清除无保存意义的资料。',
      en: 'Material is kept six months; after that the managers clear what has no value to keep.',
    },
    done: {
      zh: '为每件资料计算保存期限并说明理由；到期只提示由人鉴定，系统不自动删除。',
      en: 'The date is computed for each recording, with its reasons; its end asks for a person, and nothing is deleted by a timer.',
    },
  },
  {
    gist: {
      zh: '当事人有异议可能投诉信访，逃避、拒绝、阻碍执法或辱骂殴打执法人员，以及其他重大敏感案件的资料，刻录光盘等长期保存；光盘一式两份并标注。',
      en: 'Kept long-term, on discs in duplicate with a label: objections that may become complaints, evasion, obstruction or abuse, other major or sensitive cases.',
    },
    done: {
      zh: '长期保存的情形由事实提示、由人登记、两人解除，计入保存期限。光盘一式两份，逐张回读核对、打印标签、登记去向、每年复检。',
      en: 'Grounds for long-term keeping are proposed by the facts, placed by a person, lifted by two, and count in the computed date. Discs are made in duplicate, read back, labelled, registered and checked every year.',
    },
  },
  {
    gist: {
      zh: '不定期检查记录仪的佩戴和使用情况，每年至少组织一次评查。',
      en: 'Wearing and use are inspected from time to time; recordings are reviewed at least once a year.',
    },
    done: {
      zh: '年度评查由系统随机抽取且不能重抽，由未参加该次执法的人看过后逐件评查，整改后办结；抽中的资料办结前一直保存，逾期在工作台提示。检查佩戴和使用情况尚未涉及。',
      en: 'The yearly review is drawn at random and never again, judged by people who were not there and have seen it, put right and closed; what was drawn is kept until then, and the desk tells what is overdue. Inspections of wearing and use are not there yet.',
    },
  },
  {
    gist: {
      zh: '不按规定佩戴使用、删改伪造、私用外借、私自复制泄露、故意毁坏等行为，批评教育或依规处理。',
      en: 'Not wearing, deleting or falsifying, misuse or lending, private copies or leaks, deliberate damage: criticised, or dealt with under the rules.',
    },
    done: null,
  },
  {
    gist: { zh: '自印发之日起施行。', en: 'In force from the day of issue.' },
    done: {
      zh: '每项判定都注明所依据的规则和版本。',
      en: 'Every decision names the rule set and version that it was made under.',
    },
  },
]

const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九']

/** How the regulation calls an article, from 1 to 99. */
export function articleName(number: number, language: 'zh' | 'en'): string {
  if (language === 'en') return `Art. ${number}`
  const [tens, ones] = [Math.floor(number / 10), number % 10]
  const ten = tens === 0 ? '' : `${tens === 1 ? '' : DIGITS[tens]}十`
  return `第${ten}${DIGITS[ones]}条`
}
