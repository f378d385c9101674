// What the films and photos of the demonstration show: places where an education and sports bureau
// inspects, drawn with a few shapes. Drawn here, so that no picture of a real place or person is in it.

export const SCENE_WIDTH = 960
export const SCENE_HEIGHT = 540
export const SCENES = ['canteen', 'classroom', 'pool', 'gate', 'office', 'hall'] as const
export type Scene = (typeof SCENES)[number]

export const drawScene = (scene: Scene): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${SCENE_WIDTH}" height="${SCENE_HEIGHT}" viewBox="0 0 ${SCENE_WIDTH} ${SCENE_HEIGHT}">${PICTURES[scene]()}</svg>`

const box = (x: number, y: number, width: number, height: number, fill: string, round = 0) =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${round}" fill="${fill}"/>`
const disc = (x: number, y: number, radius: number, fill: string) =>
  `<circle cx="${x}" cy="${y}" r="${radius}" fill="${fill}"/>`
const repeat = (count: number, draw: (index: number) => string) =>
  Array.from({ length: count }, (_unused, index) => draw(index)).join('')

/** Somebody who stands; `y` is where the feet are. */
function person(x: number, y: number, height: number, coat: string, cap = '#2b2f36'): string {
  const head = height * 0.13
  const top = y - height
  return [
    box(x - height * 0.09, y - height * 0.46, height * 0.08, height * 0.46, '#39414d', 4),
    box(x + height * 0.01, y - height * 0.46, height * 0.08, height * 0.46, '#39414d', 4),
    box(x - height * 0.15, top + head * 1.9, height * 0.3, height * 0.36, coat, height * 0.06),
    box(x - height * 0.2, top + head * 2.1, height * 0.07, height * 0.3, coat, height * 0.03),
    box(x + height * 0.13, top + head * 2.1, height * 0.07, height * 0.3, coat, height * 0.03),
    disc(x, top + head, head * 0.9, '#e5b891'),
    `<path d="M ${x - head * 0.9} ${top + head * 0.85} a ${head * 0.9} ${head * 0.9} 0 0 1 ${head * 1.8} 0 z" fill="${cap}"/>`,
  ].join('')
}

const room = (wall: string, floor: string) =>
  box(0, 0, SCENE_WIDTH, 380, wall) + box(0, 380, SCENE_WIDTH, 160, floor)

const PICTURES: Record<Scene, () => string> = {
  canteen: () =>
    room('#dfe7e6', '#9aa3a8') +
    repeat(25, (index) => box(index * 40, 0, 1, 300, '#c3cfce')) +
    repeat(8, (index) => box(0, index * 40, SCENE_WIDTH, 1, '#c3cfce')) +
    box(60, 40, 420, 70, '#b9c0c5', 6) +
    box(90, 110, 360, 16, '#8f989e') +
    box(40, 290, 560, 26, '#cfd5d9', 4) +
    box(50, 316, 540, 130, '#aeb6bc') +
    repeat(3, (index) => box(70 + index * 175, 330, 150, 100, '#bcc4c9', 4)) +
    repeat(4, (index) => box(80 + index * 120, 246, 76, 44, '#757e85', 8)) +
    repeat(4, (index) => box(74 + index * 120, 240, 88, 9, '#5d666d', 4)) +
    box(650, 120, 150, 330, '#eef1f3', 8) +
    box(722, 120, 4, 330, '#c6cdd2') +
    box(706, 250, 8, 60, '#8f989e', 3) +
    box(734, 250, 8, 60, '#8f989e', 3) +
    box(830, 180, 110, 130, '#ffffff', 3) +
    repeat(6, (index) => box(842, 198 + index * 18, 84 - (index % 3) * 14, 5, '#9fb0bf')) +
    person(540, 500, 250, '#f5f6f7', '#ffffff') +
    person(860, 520, 240, '#2d4f7c'),
  classroom: () =>
    room('#efe9dc', '#b98d61') +
    box(150, 70, 520, 190, '#7a5a3a', 4) +
    box(160, 80, 500, 170, '#2f5a49') +
    repeat(5, (index) => box(190, 106 + index * 26, 150 + ((index * 97) % 220), 5, '#d9e6df', 2)) +
    box(730, 60, 190, 220, '#ffffff') +
    box(738, 68, 84, 204, '#a8cfe8') +
    box(828, 68, 84, 204, '#a8cfe8') +
    repeat(5, (index) =>
      [
        box(60 + index * 180, 400, 140, 14, '#d9b07c', 3),
        box(70 + index * 180, 414, 8, 80, '#6b7076'),
        box(182 + index * 180, 414, 8, 80, '#6b7076'),
        box(86 + index * 180, 390, 40, 10, '#ffffff', 2),
      ].join(''),
    ) +
    person(250, 395, 190, '#7d4b8f') +
    person(420, 400, 130, '#d9694a') +
    person(600, 400, 130, '#3d8f6f') +
    person(820, 520, 250, '#2d4f7c'),
  pool: () =>
    box(0, 0, SCENE_WIDTH, 230, '#d5e3ee') +
    repeat(8, (index) => box(20 + index * 120, 20, 96, 120, '#f4f9fc', 4)) +
    box(0, 170, SCENE_WIDTH, 60, '#b8c9d6') +
    box(0, 230, SCENE_WIDTH, 240, '#3c9ac8') +
    repeat(5, (index) => box(0, 268 + index * 44, SCENE_WIDTH, 6, '#e7f3fa')) +
    repeat(40, (index) =>
      box(index * 24, 268 + (index % 5) * 44, 12, 6, index % 2 ? '#d6513c' : '#f2c14b'),
    ) +
    repeat(14, (index) =>
      box((index * 173) % 930, 250 + ((index * 61) % 200), 46, 3, '#6cbbe0', 2),
    ) +
    box(0, 470, SCENE_WIDTH, 70, '#cfd4d2') +
    box(700, 130, 12, 240, '#d8dde1') +
    box(760, 130, 12, 240, '#d8dde1') +
    repeat(5, (index) => box(700, 160 + index * 40, 72, 7, '#d8dde1')) +
    person(735, 165, 130, '#e0523d', '#e0523d') +
    person(180, 520, 240, '#2d4f7c') +
    person(280, 525, 230, '#2d4f7c'),
  gate: () =>
    box(0, 0, SCENE_WIDTH, 330, '#bcd9ec') +
    disc(840, 70, 36, '#fdf1c7') +
    repeat(3, (index) => disc(150 + index * 90, 90 + (index % 2) * 16, 34, '#e8f3fa')) +
    box(0, 330, SCENE_WIDTH, 210, '#a9a9a4') +
    box(250, 150, 460, 190, '#d8c5ab') +
    repeat(6, (index) => box(276 + index * 72, 180, 44, 54, '#7fa3bc', 2)) +
    repeat(6, (index) => box(276 + index * 72, 254, 44, 54, '#7fa3bc', 2)) +
    box(120, 210, 46, 180, '#a5432f') +
    box(790, 210, 46, 180, '#a5432f') +
    box(110, 180, 736, 42, '#c0553c', 4) +
    box(300, 190, 356, 22, '#f6e2b4', 3) +
    repeat(20, (index) => box(170 + index * 31, 300, 7, 92, '#5d666d')) +
    box(166, 318, 626, 6, '#5d666d') +
    repeat(2, (index) =>
      [
        box(40 + index * 850, 240, 14, 150, '#6d5238'),
        disc(47 + index * 850, 210, 58, '#4f8a55'),
      ].join(''),
    ) +
    box(560, 420, 260, 78, '#f2b233', 12) +
    repeat(4, (index) => box(580 + index * 58, 432, 44, 28, '#dcebf3', 3)) +
    disc(620, 500, 18, '#2b2f36') +
    disc(760, 500, 18, '#2b2f36') +
    person(300, 520, 220, '#2d4f7c') +
    person(390, 500, 210, '#54606e'),
  office: () =>
    room('#e9edf0', '#8f7b66') +
    box(80, 60, 200, 190, '#ffffff') +
    box(90, 70, 180, 170, '#b4d4e6') +
    box(640, 70, 240, 300, '#a98a66', 4) +
    repeat(4, (index) => box(654, 86 + index * 70, 212, 56, '#7d6345', 2)) +
    repeat(24, (index) =>
      box(
        660 + (index % 8) * 25,
        92 + Math.floor(index / 8) * 70,
        20,
        48,
        ['#3c6e9f', '#b6503d', '#d9b354', '#5c8d66'][index % 4] ?? '#3c6e9f',
        2,
      ),
    ) +
    box(170, 350, 480, 22, '#c39a68', 4) +
    box(190, 372, 16, 130, '#8b6b45') +
    box(612, 372, 16, 130, '#8b6b45') +
    box(300, 326, 110, 24, '#fdfdfd', 2) +
    repeat(3, (index) => box(310, 331 + index * 6, 90 - index * 18, 2, '#9aa7b3')) +
    box(450, 250, 120, 84, '#30363e', 6) +
    box(458, 258, 104, 68, '#8fb6d6') +
    box(500, 334, 20, 16, '#30363e') +
    person(240, 352, 170, '#6a7480') +
    person(760, 530, 260, '#2d4f7c') +
    person(870, 525, 250, '#2d4f7c'),
  hall: () =>
    room('#d9dee6', '#c98f55') +
    repeat(6, (index) => box(40 + index * 160, 30, 110, 110, '#f1f6fa', 4)) +
    repeat(5, (index) => box(0, 400 + index * 28, SCENE_WIDTH, 2, '#b57c45')) +
    `<ellipse cx="480" cy="460" rx="230" ry="56" fill="none" stroke="#f6efe6" stroke-width="5"/>` +
    box(476, 382, 5, 158, '#f6efe6') +
    box(60, 150, 10, 240, '#5d666d') +
    box(60, 150, 80, 60, '#ffffff', 3) +
    box(88, 174, 30, 22, '#d6513c') +
    repeat(3, (index) => box(640, 210 + index * 58, 260, 8, '#7f8a95')) +
    repeat(15, (index) =>
      disc(
        664 + (index % 5) * 52,
        195 + Math.floor(index / 5) * 58,
        15,
        ['#d9803a', '#f2f2f2', '#3d7dba'][index % 3] ?? '#d9803a',
      ),
    ) +
    person(300, 470, 190, '#c24b3a') +
    person(440, 520, 250, '#2d4f7c') +
    person(540, 515, 240, '#2d4f7c'),
}
