import { fireEvent } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import type { SyncLogEntry } from '../../../shared/contracts/sync-log.ts';
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

  it('tells who did it, when to the second and to which appointment, and draws no arrow from a stage to itself', async () => {
    const [entry] = SYNC_LOG.entries;
    if (!entry?.appointment) throw new Error('no entry with an appointment');
    const moved: SyncLogEntry = {
      ...entry,
      ...{ id: 9, reason: 'by_hand', by: 'Olga Rezende', before: '2026-11-25 11:00', after: '2027-01-08 09:00' },
      outcome: 'changed',
      source: 'edit',
      appointment: { ...entry.appointment, startsAtWall: '2027-01-08T09:00', service: 'Manicura' },
    };
    const other = { ...entry.appointment, id: 5, startsAtWall: '2026-11-27T10:00', service: 'Corte' };
    const stays: SyncLogEntry = {
      ...entry,
      outcome: 'deal_stays',
      before: 'Booked',
      after: 'Booked',
      appointment: other,
    };
    await mountArea('card', { prepare: (api) => api.answer({ readSyncLog: () => ({ entries: [moved, stays] }) }) });
    fireEvent.click(await screen.findByText('Why is this deal here?'));
    const [first, second] = await screen.findAllByRole('listitem').then((all) => all.map((item) => item.textContent));
    expect(first).toMatch(/:02:11/);
    expect(first).toContain('8 Jan 2027, 09:00 · Manicura');
    expect(first).toContain('Olga Rezende · Changed in Slotdesk.');
    expect(first).toContain('25 Nov, 11:00');
    expect(first).not.toContain('2026-11-25');
    expect(second).toContain('27 Nov, 10:00 · Corte');
    expect(second).not.toContain('→');
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
