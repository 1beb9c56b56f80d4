export interface PixelSize {
  readonly width: number;
  readonly height: number;
}

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function pngSize(bytes: Uint8Array): PixelSize | null {
  if (bytes.length < 24 || PNG.some((byte, at) => bytes[at] !== byte)) return null;
  return { width: view(bytes).getUint32(16), height: view(bytes).getUint32(20) };
}

/** Start-of-frame markers of JPEG; C4, C8 and CC lie in the same range but mean other things. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function jpegSize(bytes: Uint8Array): PixelSize | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null;
  const data = view(bytes);
  let at = 2;
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    if (isFrame(bytes[at + 1] ?? 0)) return { width: data.getUint16(at + 7), height: data.getUint16(at + 5) };
    at += 2 + data.getUint16(at + 2);
  }
  return null;
}

/** The size of a PNG or JPEG in pixels, `null` when the bytes are neither. */
export function imageSize(bytes: Uint8Array): PixelSize | null {
  return pngSize(bytes) ?? jpegSize(bytes);
}

interface RequiredImage extends PixelSize {
  readonly path: string;
  /** Needed only with this location. */
  readonly location?: string;
}

/** The logos an archive must hold, with their exact sizes. */
export const requiredImages: readonly RequiredImage[] = [
  { path: 'images/logo_main.png', width: 400, height: 272 },
  { path: 'images/logo_medium.png', width: 240, height: 84 },
  { path: 'images/logo.png', width: 130, height: 100 },
  { path: 'images/logo_small.png', width: 108, height: 108 },
  { path: 'images/logo_min.png', width: 84, height: 84 },
  { path: 'images/logo_dp.png', width: 174, height: 109, location: 'digital_pipeline' },
];

export const slideSize: PixelSize = { width: 1188, height: 616 };

/** 300 KB, the limit amoCRM documents for one image. */
export const maxImageBytes = 300 * 1024;
