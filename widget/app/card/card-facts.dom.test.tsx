import { fireEvent } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import type { CardResponse } from '../../../shared/contracts/card.ts';
import { mountArea, screen, waitFor } from '../../testing/dom.ts';
import type { FakeApi } from '../../testing/fake-api.ts';
import { BALAYAGE, CARD } from '../../testing/fixtures.ts';

const withCard =
  (change: Partial<CardResponse>) =>
  (api: FakeApi): void =>
    api.answer({ readCard: () => ({ ...CARD, ...change }) });

const isChosen = (name: string) => screen.getByRole('button', { name }).getAttribute('aria-pressed') === 'true';

describe('what a seller should know first', () => {
  const warned = withCard({
    warnings: [
      { kind: 'blacklisted', title: 'Lista negra' },
      { kind: 'unpaid', sum: { amount: 48, currency: 'EUR' } },
      { kind: 'membership_ends', title: 'Glow', endsOn: '2026-11-28', days: 5 },
      { kind: 'late', appointmentId: 1, locationId: 2, minutes: 72 },
    ],
  });

  it('shows the worst two warnings, and the rest when asked', async () => {
    await mountArea('card', { prepare: warned });
    await screen.findByText('Lista negra.');
    expect(screen.getByText('€48.00 unpaid.')).toBeTruthy();
    expect(screen.queryByText('1 h 12 min late.')).toBeNull();
    fireEvent.click(screen.getByText('2 more'));
    expect(screen.getByText('1 h 12 min late.')).toBeTruthy();
  });

  it('shows categories, cards and accounts of the client, and the prepayment', async () => {
    const loyalty = {
      cards: [{ id: 7, title: 'Brisa Club', number: '100001', balance: { amount: 25, currency: 'EUR' } }],
      accounts: [{ title: 'Deposit', balance: { amount: 120, currency: 'EUR' } }],
    };
    await mountArea('card', {
      prepare: withCard({
        loyalty,
        clientLabels: [{ title: 'VIP', color: 'e8d313' }],
        next: { ...BALAYAGE, prepayment: 'awaited' },
      }),
    });
    await screen.findByText('VIP');
    expect(screen.getByText('Brisa Club 100001').nextElementSibling?.textContent).toBe('€25.00');
    expect(screen.getByText('Deposit').nextElementSibling?.textContent).toBe('€120.00');
    expect(screen.getByText('Prepayment awaited')).toBeTruthy();
  });
});

describe('where the settings keep the panel out', () => {
  it('is one line in a pipeline, and nothing at a stage', async () => {
    await mountArea('card', { prepare: withCard({ hiddenHere: 'pipeline', journalAllowed: false }) });
    await screen.findByText('Appointments are switched off in this pipeline.');
    expect(screen.queryByText('Book')).toBeNull();
    const { element, api } = await mountArea('card', { prepare: withCard({ hiddenHere: 'stage' }) });
    await waitFor(() => expect(api.seen).toHaveLength(1));
    await waitFor(() => expect(element.textContent).toBe(''));
  });
});

describe('a card that is open', () => {
  const told = (api: FakeApi) => {
    const answers = [{ cursor: '2', changed: true }];
    api.answer({ watchChanges: () => answers.shift() ?? { waitFor: new Promise(() => undefined) } });
  };

  it('shows what changed without being asked, and goes on from where it knew', async () => {
    const later = { ...CARD, next: { ...BALAYAGE, status: 'confirmed' as const }, cursor: '9' };
    let reads = 0;
    const { api } = await mountArea('card', {
      prepare: (fake) => {
        told(fake);
        fake.answer({ readCard: () => (reads++ === 0 ? CARD : later) });
      },
    });
    await waitFor(() => expect(isChosen('Confirmed')).toBe(true));
    const cursors = () => api.waits.map(({ request }) => (request as { cursor: string }).cursor);
    await waitFor(() => expect(cursors()).toEqual([CARD.cursor, '2']));
  });

  it('says since when nobody tells it of changes', async () => {
    await mountArea('card', {
      prepare: (fake) => fake.answer({ watchChanges: () => ({ problem: 'internal', status: 500 }) }),
    });
    await screen.findByText('Reconnecting, as of 14:02');
  });
});
