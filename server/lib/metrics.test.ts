import { describe, expect, it } from 'vitest';
import { createMetrics } from './metrics.ts';

const raise = (error: unknown) => {
  throw error;
};

describe('numbers that are asked for at each scrape', () => {
  it('are read once for all gauges, and those that are gone are gone', async () => {
    const metrics = createMetrics({ onTrouble: raise });
    let scrapes = 0;
    metrics.addSource({
      source: 'test',
      gauges: { first: { help: 'a', labelNames: ['of'] }, second: { help: 'b', labelNames: [] } },
      async read() {
        scrapes += 1;
        const one = { gauge: 'second' as const, labels: {}, value: scrapes };
        return scrapes === 1 ? [{ gauge: 'first', labels: { of: 'x' }, value: 7 }, one] : [one];
      },
    });
    const once = (await metrics.text()).text;
    expect(once).toMatch(/^first\{of="x"\} 7$/m);
    expect(once).toMatch(/^second 1$/m);
    const twice = (await metrics.text()).text;
    expect(twice).not.toMatch(/^first\{/m);
    expect(twice).toMatch(/^second 2$/m);
  });

  it('that cannot be read leave the others, and say so', async () => {
    const troubles: unknown[] = [];
    const metrics = createMetrics({ onTrouble: (...trouble) => troubles.push(trouble) });
    const away = new Error('the database is away');
    metrics.addSource({
      source: 'test',
      gauges: { first: { help: 'a', labelNames: ['of'] } },
      read: () => Promise.reject(away),
    });
    metrics.countIncident('token_refused');
    const { text } = await metrics.text();
    expect(text).toMatch(/^slotdesk_source_up\{source="test"\} 0$/m);
    expect(text).toMatch(/^slotdesk_incidents_total\{kind="token_refused"\} 1$/m);
    expect(troubles).toEqual([[away, 'test']]);
  });
});
