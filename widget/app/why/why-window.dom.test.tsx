import { fireEvent } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { mountArea, press, screen, waitFor } from '../../testing/dom.ts';
import { SYNC_LOG } from '../../testing/fixtures.ts';

describe('Why is this deal here?', () => {
  it('answers in one sentence, then tells each event with its reason', async () => {
    await mountArea('card');
    fireEvent.click(await screen.findByText('Why is this deal here?'));
    const dialog = await screen.findByRole('dialog');
    await waitFor(() =>
      expect(dialog.textContent).toContain('It is in Visit confirmed because the appointment became Confirmed.'),
    );
    expect(dialog.textContent).toContain(
      'Altegio told us of a change. The appointment is Confirmed, and a rule sends such deals there.',
    );
    expect(dialog.textContent).toContain('Won and lost deals are never moved, by the settings.');
    expect(dialog.textContent).toContain('This time is gone.');
    expect(dialog.textContent).toContain('in 0.9 s');
  });

  it('says so when nothing has happened', async () => {
    await mountArea('card', { prepare: (api) => api.answer({ readSyncLog: () => ({ entries: [] }) }) });
    fireEvent.click(await screen.findByText('Why is this deal here?'));
    await screen.findByText('Nothing has happened yet');
  });

  it('shows only the newest and the rest on demand', async () => {
    const [entry] = SYNC_LOG.entries;
    const entries = Array.from(
      { length: 12 },
      (_, index) => ({ ...entry, id: 100 - index }) as (typeof SYNC_LOG.entries)[number],
    );
    await mountArea('card', { prepare: (api) => api.answer({ readSyncLog: () => ({ entries }) }) });
    fireEvent.click(await screen.findByText('Why is this deal here?'));
    fireEvent.click(await screen.findByText('Show 4 older'));
    expect(screen.getAllByText('The deal was moved')).toHaveLength(12);
  });

  it('never shows bare numbers of stages', async () => {
    const [entry] = SYNC_LOG.entries;
    const entries = [
      { ...entry, before: '9000001:70000002', after: '9000001:70000003' } as (typeof SYNC_LOG.entries)[number],
    ];
    await mountArea('card', { prepare: (api) => api.answer({ readSyncLog: () => ({ entries }) }) });
    fireEvent.click(await screen.findByText('Why is this deal here?'));
    const dialog = await screen.findByRole('dialog');
    await screen.findByText('The deal was moved');
    expect(dialog.textContent).not.toContain('7000000');
    expect(dialog.textContent).toContain('Its appointment moved it here.');
  });

  it('closes on Esc and gives the focus back', async () => {
    await mountArea('card');
    const opener = await screen.findByText('Why is this deal here?');
    opener.focus();
    fireEvent.click(opener);
    await screen.findByRole('dialog');
    press('Escape', 'Escape');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(document.activeElement).toBe(opener);
  });
});
