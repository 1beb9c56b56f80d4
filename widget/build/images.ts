export interface PixelSize {
  readonly width: number;
  readonly height: number;
}

/** Sizes that the marketplace asks for. */
export const LOGOS: Readonly<Record<string, PixelSize>> = {
  'logo_main.png': { width: 400, height: 272 },
  'logo_medium.png': { width: 240, height: 84 },
  'logo.png': { width: 130, height: 100 },
  'logo_small.png': { width: 108, height: 108 },
  'logo_min.png': { width: 84, height: 84 },
  'logo_dp.png': { width: 174, height: 109 },
};

/** Drawn in the left menu in both schemes: its grey has a contrast of 3:1 against white and against the dark menu. */
const MENU_ICON = 'menu.svg';

const MAX_BYTES = 300 * 1024;
const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Width and height from the header of a PNG; `null` when it is none. */
export function pngSize(bytes: Uint8Array): PixelSize | null {
  if (bytes.length < 24 || SIGNATURE.some((byte, index) => bytes[index] !== byte)) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

/** Faults of the images: missing, superfluous, of a wrong size, too heavy. */
export function imageFaults(images: ReadonlyMap<string, Uint8Array>): string[] {
  const superfluous = [...images.keys()]
    .filter((name) => !(name in LOGOS) && name !== MENU_ICON)
    .map((name) => `images/${name} is not used`);
  const wrong = Object.entries(LOGOS).flatMap(([name, wanted]) => {
    const bytes = images.get(name);
    if (!bytes) return [`images/${name} is missing`];
    const size = pngSize(bytes);
    if (!size) return [`images/${name} is no PNG`];
    const faults = bytes.length > MAX_BYTES ? [`images/${name} is heavier than 300 KB`] : [];
    if (size.width !== wanted.width || size.height !== wanted.height) {
      faults.push(`images/${name} must be ${wanted.width}×${wanted.height}, it is ${size.width}×${size.height}`);
    }
    return faults;
  });
  const icon = images.has(MENU_ICON) ? [] : [`images/${MENU_ICON} is missing`];
  return [...superfluous, ...wrong, ...icon];
}
