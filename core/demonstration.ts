// What stands wherever a demonstration is seen: on every page, in every table that is taken along.

export const DEMONSTRATION_WORDS = {
  zh: '演示数据：此处的单位、人员和资料均为虚构',
  en: 'Demonstration: units, people and recordings are made up',
} as const
