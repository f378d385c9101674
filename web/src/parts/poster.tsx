// A picture of a recording, or what kind of recording it is where there is none.

import {
  FileOutlined,
  FileTextOutlined,
  PictureOutlined,
  SoundOutlined,
  VideoCameraOutlined,
} from '@ant-design/icons'
import type { ReactNode } from 'react'

/** Where there is no picture of it; the kind stands beside it in words. */
const PICTOGRAMS: Readonly<Record<string, ReactNode>> = {
  video: <VideoCameraOutlined aria-hidden="true" />,
  audio: <SoundOutlined aria-hidden="true" />,
  photo: <PictureOutlined aria-hidden="true" />,
  log: <FileTextOutlined aria-hidden="true" />,
}

export function Poster({ item }: { item: { id: string; kind: string; hasPoster: boolean } }) {
  return item.hasPoster ? (
    <img
      src={`/api/v1/recordings/${item.id}/derivatives/poster`}
      alt=""
      className="poster"
      loading="lazy"
    />
  ) : (
    <span className="poster">{PICTOGRAMS[item.kind] ?? <FileOutlined aria-hidden="true" />}</span>
  )
}
