import { fireEvent } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { mountArea, screen } from '../../testing/dom.ts';
import type { FakeApi } from '../../testing/fake-api.ts';
import { CARD, INES, MARIA } from '../../testing/fixtures.ts';

const cardsAsked = (api: FakeApi) => api.seen.flatMap(({ name, request }) => (name === 'readCard' ? [request] : []));
const list = { dealId: null, selectedDealIds: [20517] };

describe('booking from the list of deals', () => {
  it('opens the booking window for the deal that is ticked', async () => {
    const { api } = await mountArea('list', list);
    await screen.findByRole('dialog', { name: 'Book an appointment' });
    expect(cardsAsked(api)).toEqual([{ dealId: 20517 }]);
    expect(screen.queryByRole('dialog', { name: 'Book for a deal' })).toBeNull();
  });

  it('says to choose one when several are ticked, and asks the server nothing', async () => {
    const { api } = await mountArea('list', { ...list, selectedDealIds: [1, 2, 3] });
    await screen.findByText('3 deals are ticked');
    expect(cardsAsked(api)).toEqual([]);
  });

  it('asks who the client is when several share the phone', async () => {
    const match = { state: 'several' as const, by: 'phone' as const, clients: [MARIA, INES] };
    const prepare = (api: FakeApi) => api.answer({ readCard: () => ({ ...CARD, match }) });
    await mountArea('list', { ...list, prepare });
    fireEvent.click(await screen.findByRole('button', { name: `This is ${MARIA.name}` }));
    await screen.findByRole('dialog', { name: 'Book an appointment' });
  });

  it('books nothing in a pipeline or stage where appointments are switched off', async () => {
    const prepare = (api: FakeApi) => api.answer({ readCard: () => ({ ...CARD, hiddenHere: 'stage' }) });
    await mountArea('list', { ...list, prepare });
    await screen.findByText('Appointments are switched off in the pipeline or stage', { exact: false });
    expect(screen.queryByRole('dialog', { name: 'Book an appointment' })).toBeNull();
  });

  it('says why nothing can be booked', async () => {
    const viewer = { ...CARD.viewer, canBook: false, isAdmin: false };
    await mountArea('list', { ...list, prepare: (api) => api.answer({ readCard: () => ({ ...CARD, viewer }) }) });
    expect(await screen.findByRole('status')).toBeTruthy();
    expect(screen.queryByRole('dialog', { name: 'Book an appointment' })).toBeNull();
  });

  it('asks again when the booking system was silent, and goes on once it answers', async () => {
    const freshness = { asOf: '2026-11-23T13:02:00Z', provider: 'silent' as const };
    const prepare = (api: FakeApi) => api.answer({ readCard: () => ({ ...CARD, freshness }) });
    const { api } = await mountArea('list', { ...list, prepare });
    const tryNow = await screen.findByText('Try now');
    api.answer({ readCard: () => CARD });
    fireEvent.click(tryNow);
    await screen.findByRole('dialog', { name: 'Book an appointment' });
  });
});
