import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { SCREEN } from './house.ts';
import { IMAGES } from './pictures.ts';

interface Scene {
  readonly png: string;
  readonly caption: string;
  /** Milliseconds that it stays on the screen. */
  readonly lasts: number;
}

/** A recorded run: pictures with a line of text under each, in the order in which they were taken. */
export interface Film {
  /** Takes a picture of what the page shows now. */
  scene(page: Page, caption: string, lasts?: number): Promise<void>;
  /** Writes the film beside the documents' pictures. */
  develop(browser: Browser, name: string): Promise<void>;
}

const NO_FILM: Film = { scene: async () => undefined, develop: async () => undefined };
const CAPTION_HEIGHT = 56;

/** Records only when pictures are asked for: a test run leaves the tree as it was. */
export function startFilm(): Film {
  if (process.env['UPDATE_IMAGES'] !== '1') return NO_FILM;
  const scenes: Scene[] = [];
  return {
    async scene(page, caption, lasts = 1_600) {
      const png = await page.screenshot({ animations: 'disabled', caret: 'hide' });
      scenes.push({ png: `data:image/png;base64,${png.toString('base64')}`, caption, lasts });
    },
    async develop(browser, name) {
      const page = await browser.newPage();
      const size = { ...SCREEN, captionHeight: CAPTION_HEIGHT };
      const film = Buffer.from(await page.evaluate(record, { scenes, size }), 'base64');
      await page.close();
      const path = join(IMAGES, `${name}.webm`);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, film);
    },
  };
}

interface Reel {
  readonly scenes: readonly Scene[];
  readonly size: { readonly width: number; readonly height: number; readonly captionHeight: number };
}

/** Runs in the browser, which has an encoder; no other is needed. Plays the scenes in their own time. */
async function record({ scenes, size }: Reel): Promise<string> {
  const canvas = document.createElement('canvas');
  canvas.width = size.width;
  canvas.height = size.height + size.captionHeight;
  const brush = canvas.getContext('2d');
  if (!brush) throw new Error('The browser draws on no canvas');
  const recorder = new MediaRecorder(canvas.captureStream(10), {
    mimeType: 'video/webm;codecs=vp9',
    videoBitsPerSecond: 2_000_000,
  });
  const parts: Blob[] = [];
  recorder.addEventListener('dataavailable', (event) => parts.push(event.data));
  const ended = new Promise((resolve) => recorder.addEventListener('stop', resolve));
  const draw = (image: HTMLImageElement, caption: string) => {
    brush.drawImage(image, 0, 0);
    brush.fillStyle = '#132b3c';
    brush.fillRect(0, size.height, size.width, size.captionHeight);
    brush.fillStyle = '#ffffff';
    brush.font = '22px "PT Sans", Arial, sans-serif';
    brush.fillText(caption, 24, size.height + 36);
  };
  recorder.start();
  for (const { png, caption, lasts } of scenes) {
    const image = new Image();
    image.src = png;
    await image.decode();
    // The stream takes a frame when something is drawn, so a scene that stands still is drawn again and again.
    for (let shown = 0; shown < lasts; shown += 200) {
      draw(image, caption);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
  recorder.stop();
  await ended;
  const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
