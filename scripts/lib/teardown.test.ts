import { describe, expect, it } from 'vitest';
import { createTeardown } from './teardown.ts';

describe('createTeardown', () => {
  it('stops what was started last first, and once only', async () => {
    const stopped: string[] = [];
    const teardown = createTeardown(() => undefined);
    for (const name of ['database', 'vendors', 'server']) teardown.add(name, () => void stopped.push(name));
    await Promise.all([teardown.run(), teardown.run()]);
    expect(stopped).toEqual(['server', 'vendors', 'database']);
  });

  it('stops the rest when one does not stop, and says which', async () => {
    const stopped: string[] = [];
    const said: string[] = [];
    const teardown = createTeardown((line) => said.push(line));
    teardown.add('database', () => void stopped.push('database'));
    teardown.add('server', () => Promise.reject(new Error('stuck')));
    await teardown.run();
    expect(stopped).toEqual(['database']);
    expect(said.join()).toMatch(/Stopping the server failed: .*stuck/);
  });
});
