// A picture of a recording, or what kind of recording it is where there is none.

import {
  FileOutlined,
  FileTextOutlined,
  LockOutlined,
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

type Props = {
  item: { id: string; kind: string; hasPoster: boolean; isSealed?: boolean | undefined }
}

export function Poster({ item }: Props) {
  if (item.hasPoster)
    return (
      <img
        src={`/api/v1/recordings/${item.id}/derivatives/poster`}
        alt=""
        className="poster"
        loading="lazy"
      />
    )
  const kind = PICTOGRAMS[item.kind] ?? <FileOutlined aria-hidden="true" />
  return (
    <span className="poster">{item.isSealed ? <LockOutlined aria-hidden="true" /> : kind}</span>
  )
}
