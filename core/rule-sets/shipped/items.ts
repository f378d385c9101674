// EXAMPLE item list of an education and sports bureau: in our own words, laid down by nobody. Eleven stages
// that such bureaus list (source documents name them; the wording here is ours) and two matters of this field.

import type { ContentMark } from '../../content-mark.ts'
import type { Item, ItemListBody, Step, StepMethod } from '../item-list.ts'

type StepRow = [title: string, methods: StepMethod[], mark: ContentMark | null, rest?: 'optional']

const SOUND: StepMethod[] = ['audio']
const FILM: StepMethod[] = ['video']
const PHOTO: StepMethod[] = ['photo']
const MARKED: StepMethod[] = ['video', 'mark']

type Given = Pick<
  Item,
  'category' | 'matter' | 'stage' | 'place' | 'methods' | 'content' | 'startPoint' | 'endPoint'
> &
  Partial<Pick<Item, 'isEither' | 'isWholeProcess' | 'recordClass' | 'legalBasis' | 'remark'>> & {
    steps: StepRow[]
  }

function item(number: number, { steps, ...given }: Given): Item {
  const code = `S${String(number).padStart(2, '0')}`
  return {
    isEither: false,
    isWholeProcess: true,
    recordClass: null,
    legalBasis: null,
    remark: null,
    ...given,
    code,
    steps: steps.map(([title, methods, mark, rest], index): Step => ({
      code: `${code}-${index + 1}`,
      title,
      methods,
      isRequired: rest !== 'optional',
      mark,
    })),
    retention: '不少于六个月；归入案卷的，随案卷保管',
  }
}

const TOLD: StepRow = ['告知正在录音录像', MARKED, 'recording-told']
const IDENTITY: StepRow = ['两名以上执法人员表明身份、出示证件', MARKED, 'certificates-shown']
const PURPOSE: StepRow = ['说明目的、任务和执法人员', MARKED, 'purpose-stated']
const REVIEWED: StepRow = ['当事人核对笔录并签字，或者拒绝签字', FILM, 'signature']

const ON_SITE_START = '执法人员到达现场'
const ON_SITE_END = '执法人员离开现场'

export const EXAMPLE_ITEMS: ItemListBody = {
  items: [
    item(1, {
      category: '行政处罚',
      matter: '电话举报受理',
      stage: '案件来源',
      place: '单位举报电话值守处',
      methods: ['audio'],
      content: '来电全过程：举报人陈述、被举报对象、时间、地点、主要情况，以及值守人员的答复。',
      startPoint: '接通举报电话',
      endPoint: '通话结束',
      recordClass: '场景类',
      remark: '由值守人员负责；举报人要求保密的，依规定保密。',
      steps: [
        ['告知来电正在录音', ['audio', 'mark'], 'recording-told'],
        ['举报内容', SOUND, null],
        ['答复举报人', SOUND, null],
      ],
    }),
    item(2, {
      category: '行政处罚',
      matter: '违法线索核查',
      stage: '线索处置',
      place: '线索反映的地点',
      methods: ['video'],
      content: '核查经过、现场状况、在场人员说明和核查结果。',
      startPoint: '到达线索所指地点、开始核查前',
      endPoint: '核查完毕，在场人员签字后',
      recordClass: '检查类',
      steps: [
        PURPOSE,
        IDENTITY,
        TOLD,
        ['核查现场状况', FILM, 'scene'],
        ['发现的物品和痕迹拍照', PHOTO, 'evidence-photo', 'optional'],
        ['说明核查结果并签字', FILM, 'signature'],
      ],
    }),
    item(3, {
      category: '行政检查',
      matter: '现场检查',
      stage: '调查取证',
      place: '被检查单位',
      methods: ['video'],
      content: '表明身份和告知、检查经过、被检查人是否配合、现场发现的情况、检查笔录的核对和签字。',
      startPoint: ON_SITE_START,
      endPoint: ON_SITE_END,
      recordClass: '检查类',
      legalBasis: '《中华人民共和国行政处罚法》第四十二条、第四十七条、第五十五条',
      steps: [
        PURPOSE,
        IDENTITY,
        TOLD,
        ['现场检查经过', FILM, 'inspection'],
        ['证据和关键部位拍照', PHOTO, 'evidence-photo'],
        REVIEWED,
      ],
    }),
    item(4, {
      category: '行政检查',
      matter: '现场勘验',
      stage: '调查取证',
      place: '需要勘验的现场（含办理许可时的实地查看）',
      methods: ['video', 'photo'],
      content: '现场方位、四周环境、被勘验部位的全貌和细部、勘验笔录和示意图的签字。',
      startPoint: '进入被勘验的现场',
      endPoint: '勘验完毕，在场人员签字后',
      recordClass: '场景类',
      steps: [
        PURPOSE,
        IDENTITY,
        TOLD,
        ['现场方位和全貌', FILM, 'scene'],
        ['细部和测量结果拍照', PHOTO, 'evidence-photo'],
        ['勘验笔录签字', FILM, 'signature'],
      ],
    }),
    item(5, {
      category: '行政处罚',
      matter: '抽样取证',
      stage: '调查取证',
      place: '物品所在现场',
      methods: ['video', 'photo'],
      content: '被抽样物品的数量和主要特征、抽样方法和经过、封样、清单的核对和签字。',
      startPoint: '开始清点被抽样物品',
      endPoint: '样品封存，清单签字后',
      recordClass: '场景类',
      steps: [
        IDENTITY,
        TOLD,
        ['抽样经过', FILM, 'sampling'],
        ['样品和封条拍照', PHOTO, 'evidence-photo'],
        ['抽样清单签字', FILM, 'signature'],
      ],
    }),
    item(6, {
      category: '行政处罚',
      matter: '调查询问',
      stage: '调查取证',
      place: '询问现场',
      methods: ['video', 'audio', 'photo'],
      isEither: true,
      content: '表明身份和权利告知、被询问人是否配合、询问经过、笔录的核对和签字。',
      startPoint: '进入询问场所、询问开始前',
      endPoint: '被询问人签字或者拒绝签字后',
      recordClass: '约谈类',
      legalBasis: '《中华人民共和国行政处罚法》第四十二条、第五十五条',
      steps: [
        ['两名以上执法人员表明身份、出示证件', ['video', 'audio', 'mark'], 'certificates-shown'],
        ['告知正在录音录像', ['video', 'audio', 'mark'], 'recording-told'],
        ['告知回避、陈述和申辩的权利', ['video', 'audio', 'mark'], 'rights-told'],
        ['询问经过', ['video', 'audio'], 'questioning'],
        ['核对笔录', ['video', 'audio', 'photo'], 'record-review'],
        ['签字或者拒绝签字', ['video', 'photo'], 'signature'],
      ],
    }),
    item(7, {
      category: '行政处罚',
      matter: '证据先行登记保存',
      stage: '调查取证',
      place: '证据所在现场',
      methods: ['video', 'photo'],
      content: '告知理由和依据、逐件清点、物品特征和存放状态、清单的核对和签字。',
      startPoint: '开始清点拟保存的证据',
      endPoint: '登记完毕，清单签字后',
      recordClass: '确认类',
      legalBasis: '《中华人民共和国行政处罚法》第五十六条',
      remark: '登记保存须经负责人批准，七日内作出处理决定。',
      steps: [
        IDENTITY,
        TOLD,
        ['告知登记保存的理由、依据和权利', MARKED, 'rights-told'],
        ['逐件清点登记', FILM, 'preservation'],
        ['证据逐件拍照', PHOTO, 'evidence-photo'],
        ['清单签字', FILM, 'signature'],
      ],
    }),
    item(8, {
      category: '行政处罚',
      matter: '举行听证',
      stage: '听证',
      place: '听证场所',
      methods: ['video', 'audio'],
      isEither: true,
      content: '听证全过程：核对参加人、告知权利、调查人员意见、当事人陈述申辩和质证、笔录签字。',
      startPoint: '宣布听证开始',
      endPoint: '宣布听证结束，笔录签字后',
      recordClass: '场景类',
      legalBasis: '《中华人民共和国行政处罚法》第六十三条、第六十四条',
      steps: [
        ['核对听证参加人', ['video', 'audio'], 'participants'],
        ['告知权利和纪律', ['video', 'audio', 'mark'], 'rights-told'],
        ['调查人员提出事实、证据和建议', ['video', 'audio'], null],
        ['当事人陈述、申辩和质证', ['video', 'audio'], 'party-conduct'],
        ['听证笔录核对签字', ['video', 'audio'], 'signature'],
      ],
    }),
    item(9, {
      category: '行政处罚',
      matter: '留置送达',
      stage: '送达',
      place: '受送达人住所或者经营场所',
      methods: ['video'],
      content: '受送达人拒收的经过、见证情况、文书名称和文号、留置的位置和状态。',
      startPoint: '到达送达地点、送达开始前',
      endPoint: '文书留置完毕、离开之前',
      recordClass: '场景类',
      legalBasis: '《中华人民共和国行政处罚法》第六十一条',
      steps: [
        IDENTITY,
        TOLD,
        ['说明文书内容和拒收的后果', FILM, 'service'],
        ['受送达人拒绝签收', FILM, 'refusal-to-sign'],
        ['文书留置的位置拍照', PHOTO, 'evidence-photo'],
      ],
    }),
    item(10, {
      category: '行政处罚',
      matter: '公告送达',
      stage: '送达',
      place: '公告张贴处或者发布公告的办公场所',
      methods: ['photo', 'video'],
      isEither: true,
      isWholeProcess: false,
      content: '公告的方式、载体、版面和全文，张贴的位置和周围环境。',
      startPoint: '张贴或者发布公告之前',
      endPoint: '张贴或者发布完毕',
      recordClass: '确认类',
      legalBasis: '《中华人民共和国行政处罚法》第六十一条',
      steps: [
        ['公告全文', ['photo', 'video'], null],
        ['张贴的位置和环境，或者发布的版面', ['photo', 'video'], 'service'],
        ['公告期满后的状态', ['photo', 'video'], null, 'optional'],
      ],
    }),
    item(11, {
      category: '行政处罚',
      matter: '责令改正复查',
      stage: '案件处理',
      place: '被责令改正的场所',
      methods: ['photo', 'video'],
      isEither: true,
      content: '原违法状态是否消除、改正前后的对比、当事人说明、复查意见签字。',
      startPoint: '进入被复查的场所',
      endPoint: '执法人员离开该场所',
      recordClass: '检查类',
      steps: [
        ['表明身份、说明来意', ['video', 'mark'], 'purpose-stated'],
        ['告知正在录音录像', ['video', 'mark'], 'recording-told'],
        ['改正情况', ['photo', 'video'], 'scene'],
        ['复查意见签字', ['photo', 'video'], 'signature'],
      ],
    }),
    item(12, {
      category: '行政检查',
      matter: '校外培训机构检查',
      stage: '调查取证',
      place: '培训机构场所',
      methods: ['video', 'photo'],
      content: '办学许可和公示、培训场所和人员、收费凭据、正在进行的培训活动；未成年人不作特写。',
      startPoint: ON_SITE_START,
      endPoint: ON_SITE_END,
      recordClass: '检查类',
      legalBasis: '《校外培训行政处罚暂行办法》',
      remark: '涉及未成年人的画面，使用和提供时须作处理。',
      steps: [
        PURPOSE,
        IDENTITY,
        TOLD,
        ['许可、公示和收费凭据拍照', PHOTO, 'evidence-photo'],
        ['培训场所检查经过', FILM, 'inspection'],
        REVIEWED,
      ],
    }),
    item(13, {
      category: '行政检查',
      matter: '高危险性体育项目经营场所检查',
      stage: '调查取证',
      place: '游泳、滑雪、攀岩等经营场所',
      methods: ['video', 'photo'],
      content: '经营许可、救护人员和资质、设施设备和警示标志、安全制度的执行情况。',
      startPoint: ON_SITE_START,
      endPoint: ON_SITE_END,
      recordClass: '检查类',
      legalBasis: '《全民健身条例》第三十二条、第三十六条',
      steps: [
        PURPOSE,
        IDENTITY,
        TOLD,
        ['许可证件和人员资质拍照', PHOTO, 'evidence-photo'],
        ['设施设备和现场检查经过', FILM, 'inspection'],
        REVIEWED,
      ],
    }),
  ],
}
