import { buildProduct } from './lib/build-product.ts';
import { loadEnvFile } from './lib/env-file.ts';
import { describeError } from './lib/sentence.ts';

/** `npm run build`: dist/server.js and dist/widget.zip for PUBLIC_URL and BRAND, whether they are stale or not. */
loadEnvFile();
buildProduct(process.env, console.log).catch((error) => {
  console.error(describeError(error));
  process.exitCode = 1;
});
