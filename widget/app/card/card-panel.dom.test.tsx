import { fireEvent } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import type { CardResponse } from '../../../shared/contracts/card.ts';
import { mountArea, press, screen, waitFor, within } from '../../testing/dom.ts';
import type { FakeApi } from '../../testing/fake-api.ts';
import { BALAYAGE, CARD, INES, MARIA } from '../../testing/fixtures.ts';

const withCard =
  (change: Partial<CardResponse>) =>
  (api: FakeApi): void =>
    api.answer({ readCard: () => ({ ...CARD, ...change }) });

const status = (name: string) => screen.getByRole('button', { name });
const sentStatuses = (api: FakeApi) => api.seen.filter((call) => call.name === 'setAppointmentStatus');
const isChosen = (name: string) => status(name).getAttribute('aria-pressed') === 'true';

describe('the panel of a deal', () => {
  it('tells who the client is and why we think so', async () => {
    await mountArea('card');
    await screen.findByText(MARIA.name);
    expect(screen.getByText(/Same phone/).textContent).toContain('+34 612 45 88 03');
    expect(screen.getByText('Client 48211907')).toBeTruthy();
  });

  it('shows the next appointment by the wall clock of its location, and the own time when it differs', async () => {
    await mountArea('card', { timeZone: 'America/Sao_Paulo' });
    await screen.findByText('16:30–18:45');
    expect(screen.getByText('Madrid time. 12:30 for you in São Paulo')).toBeTruthy();
    expect(screen.getByText('Next appointment, tomorrow')).toBeTruthy();
    expect(screen.getByText('€145.00')).toBeTruthy();
  });

  it('leaves the own time out when both clocks agree', async () => {
    await mountArea('card');
    await screen.findByText('Madrid time');
  });

  it('adds up visits, sums per currency, no-shows and the last visit, and dashes what nobody told', async () => {
    const spent = [
      { amount: 10, currency: 'EUR' },
      { amount: 5000, currency: 'KZT' },
    ];
    await mountArea('card', {
      prepare: withCard({ totals: { visits: 3, spent, noShows: null, lastVisitOn: '2026-11-03' } }),
    });
    await screen.findByText('€10.00 · ₸5,000');
    expect(screen.getByText('No-shows').nextElementSibling?.textContent).toBe('–');
    expect(screen.getByText('3 Nov')).toBeTruthy();
  });

  it('warns of a membership that ends soon', async () => {
    await mountArea('card');
    await screen.findByText('Ends in 5 days');
    expect(screen.getByText('1 Sep – 28 Nov')).toBeTruthy();
  });

  it('lists five appointments and then all of them', async () => {
    await mountArea('card');
    fireEvent.click(await screen.findByRole('tab', { name: 'This client 7' }));
    const panel = screen.getByRole('tabpanel');
    expect(within(panel).getAllByText('€48.00')).toHaveLength(4);
    fireEvent.click(screen.getByText('Show all 7'));
    expect(within(panel).getAllByText('€48.00')).toHaveLength(6);
  });
});

describe('an appointment of the client that is not of this deal', () => {
  it.each([
    [20517, 0],
    [19001, 1],
    [null, 1],
  ])('linked to %j says so: %i', async (dealId, lines) => {
    await mountArea('card', {
      prepare: (api) => api.answer({ readCard: () => ({ ...CARD, next: { ...BALAYAGE, dealId } }) }),
    });
    await screen.findByText('In step');
    expect(screen.queryAllByText('Of this client, not of this deal')).toHaveLength(lines);
  });
});

describe('changing the status', () => {
  it('shows it at once, sends it, and offers to undo it', async () => {
    const { api } = await mountArea('card');
    await screen.findByText('In step');
    fireEvent.click(status('Arrived'));
    expect(isChosen('Arrived')).toBe(true);
    fireEvent.click(await screen.findByText('Undo'));
    await waitFor(() => expect(isChosen('Waiting')).toBe(true));
    await waitFor(() => expect(sentStatuses(api)).toHaveLength(2));
    expect(sentStatuses(api).map((call) => call.request)).toMatchObject([
      { dealId: 20517, appointmentId: BALAYAGE.id, status: 'arrived' },
      { dealId: 20517, appointmentId: BALAYAGE.id, status: 'waiting' },
    ]);
  });

  it('puts the old status back and says why when it was refused', async () => {
    const { api } = await mountArea('card');
    await screen.findByText('In step');
    api.bendNext('setAppointmentStatus', { problem: 'appointment_changed' });
    fireEvent.click(status('Confirmed'));
    await screen.findByText('Somebody changed this appointment meanwhile.');
    expect(isChosen('Waiting')).toBe(true);
    expect(screen.queryByText('Undo')).toBeNull();
  });

  it('answers the keys 1 to 4 and Z inside the panel, wherever those letters lie on the keyboard', async () => {
    const { api } = await mountArea('card', { language: 'ru' });
    await screen.findByText('Синхронно');
    screen.getByText('Клиент 48211907').focus();
    press('Digit2', '2');
    await screen.findByText('Статус: Подтвердил');
    press('KeyZ', 'я');
    await waitFor(() => expect(isChosen('Ожидает')).toBe(true));
    await waitFor(() => expect(sentStatuses(api)).toHaveLength(2));
  });

  it('leaves keys alone that are typed into a field or go with Ctrl', async () => {
    const { api } = await mountArea('card');
    await screen.findByText('In step');
    screen.getByLabelText('Language').focus();
    press('Digit2', '2');
    screen.getByText('Client 48211907').focus();
    press('Digit2', '2', { ctrlKey: true });
    expect(isChosen('Waiting')).toBe(true);
    expect(api.seen.map((call) => call.name)).toEqual(['readCard']);
  });
});

describe('a client who is not certain', () => {
  const several = withCard({ match: { state: 'several', by: 'phone', clients: [INES, MARIA] }, next: null });

  it('offers those who share the phone, the namesake chosen, and remembers the answer', async () => {
    const { api } = await mountArea('card', { prepare: several });
    await screen.findByText('2 clients share this phone');
    expect(screen.queryByText('Book')).toBeNull();
    fireEvent.click(screen.getByText(`This is ${MARIA.name}`));
    await screen.findByText('In step');
    await screen.findByText('Book');
    expect(api.seen.at(-1)).toMatchObject({
      name: 'chooseClient',
      request: { choice: { locationId: MARIA.locationId, clientId: MARIA.id } },
    });
  });

  it('can be someone else, who is made with the booking', async () => {
    const { api } = await mountArea('card', { prepare: several });
    fireEvent.click(await screen.findByLabelText(/Someone else/));
    fireEvent.click(screen.getByText('It is someone else'));
    await screen.findByText('Not an Altegio client yet');
    expect(api.seen.at(-1)?.request).toEqual({ dealId: 20517, choice: null });
  });

  it('can be denied with one click, and taken back with another', async () => {
    const { api } = await mountArea('card');
    fireEvent.click(await screen.findByText('Someone else?'));
    fireEvent.click(await screen.findByText('Undo'));
    await screen.findByText('Client 48211907');
    expect(api.seen.filter((call) => call.name === 'chooseClient').map((call) => call.request)).toEqual([
      { dealId: 20517, choice: null },
      { dealId: 20517, choice: { locationId: MARIA.locationId, clientId: MARIA.id } },
    ]);
  });

  it('says what was looked for when nobody was found', async () => {
    await mountArea('card', { prepare: withCard({ match: { state: 'none' }, next: null }) });
    await screen.findByText(/Nobody there has \+34 612 45 88 03 or maria\.fernanda@correo\.example/);
  });

  it('invites to type the client when the deal has no contact', async () => {
    await mountArea('card', { prepare: withCard({ match: { state: 'none' }, contact: null, next: null }) });
    await screen.findByText(/The deal has no contact/);
  });
});

describe('a client in a closed location', () => {
  const closed = (ask: string | null) => withCard({ match: { state: 'closed', ask }, next: null, ofClient: [] });

  it('is said to be there, with who opens it and what booking would do, and booking stays open', async () => {
    await mountArea('card', { prepare: closed('Olga Rezende') });
    await screen.findByText(/closed to you\. Ask Olga Rezende\. Booking here makes a second client\./);
    expect(screen.queryByText(/Not an Altegio client yet/)).toBeNull();
    expect(screen.getByText('Book').closest('button')?.getAttribute('aria-disabled')).not.toBe('true');
  });

  it('names nobody where nobody is known to open it', async () => {
    await mountArea('card', { prepare: closed(null) });
    await screen.findByText(/Ask an administrator\./);
  });
});

describe('trouble', () => {
  it('shows what was known of a slow booking system, with its age, and keeps booking open', async () => {
    const slow = withCard({ freshness: { asOf: '2026-11-23T13:02:00Z', provider: 'slow' } });
    await mountArea('card', { prepare: slow });
    await screen.findByText(/Altegio is slow\..*This is what we knew at 14:02, 3 min/);
    expect(screen.getByText('Asking Altegio')).toBeTruthy();
    expect(screen.queryByText('Altegio does not answer.')).toBeNull();
    expect(screen.getByText('Book').closest('button')?.getAttribute('aria-disabled')).not.toBe('true');
  });

  it('says who a contact is not known to be yet while a slow booking system is asked', async () => {
    const freshness = { asOf: null, provider: 'slow' } as const;
    await mountArea('card', { prepare: withCard({ match: { state: 'unknown' }, next: null, freshness }) });
    await screen.findByText('Altegio is still being asked who this is.');
  });

  it('keeps what was known when the booking system is silent, with its age and a way to ask again', async () => {
    const silent = withCard({ freshness: { asOf: '2026-11-23T13:02:00Z', provider: 'silent' } });
    const { api } = await mountArea('card', { prepare: silent });
    await screen.findByText('Altegio does not answer.');
    expect(screen.getByText(/This is what we knew at 14:02, 3 min/)).toBeTruthy();
    expect(screen.getByText('Book').closest('button')?.getAttribute('aria-disabled')).toBe('true');
    expect(screen.getByText(/Booking needs live free times/)).toBeTruthy();
    api.answer({ readCard: () => CARD });
    fireEvent.click(screen.getByText('Try now'));
    await screen.findByText('In step');
    expect(api.seen.at(-1)?.request).toEqual({ dealId: 20517, refresh: true });
  });

  it.each([
    ['deal_hidden', 'This deal is closed to you'],
    ['not_connected', 'Altegio is not connected yet'],
    ['account_unknown', 'Slotdesk does not know this account.'],
  ] as const)('says what is wrong and how it is mended: %s', async (problem, words) => {
    await mountArea('card', { prepare: (api) => api.answer({ readCard: () => ({ problem, status: 403 }) }) });
    await screen.findByText(words);
    expect(screen.queryByText('Book')).toBeNull();
  });

  it('leads from a missing connection to the settings', async () => {
    const { host } = await mountArea('card', {
      prepare: (api) => api.answer({ readCard: () => ({ problem: 'not_connected' }) }),
    });
    fireEvent.click(await screen.findByText('Open settings'));
    expect(host.visited).toEqual(['settings']);
  });

  it('tries again when our server did not answer, and tells support what to look for', async () => {
    const { api } = await mountArea('card', {
      prepare: (fake) => fake.bendNext('readCard', { problem: 'internal', status: 500 }),
    });
    await screen.findByText('Something went wrong on our side.');
    expect(screen.getByText('Request: req-7f0b1c2e')).toBeTruthy();
    expect(screen.getByText('Contact support').getAttribute('href')).toBe('https://help.example.com');
    fireEvent.click(screen.getByText('Try now'));
    await screen.findByText('In step');
    expect(api.seen).toHaveLength(2);
  });

  it('says why booking is off: nobody opened it, or nothing is connected', async () => {
    await mountArea('card', { prepare: withCard({ viewer: { ...CARD.viewer, canBook: false } }) });
    await screen.findByText(/Booking is not open for you yet. An administrator opens it/);
    await mountArea('card', { prepare: withCard({ locations: [] }) });
    await screen.findByText(/No location is connected/);
  });

  it('offers nothing that the seller may not do, and still tells the status', async () => {
    const rights = { ...CARD.viewer.rights, edit: false, cancel: false };
    await mountArea('card', { prepare: withCard({ viewer: { ...CARD.viewer, isAdmin: false, rights } }) });
    await screen.findByText('16:30–18:45');
    expect(screen.getAllByText('Waiting').length).toBeGreaterThan(0);
    for (const name of ['Waiting', 'Reschedule', 'Edit', 'Cancel…'])
      expect([name, screen.queryByRole('button', { name })]).toEqual([name, null]);
  });

  it('asks for the card again when the tab is looked at again', async () => {
    const { api } = await mountArea('card');
    await screen.findByText('In step');
    document.dispatchEvent(new Event('visibilitychange'));
    await waitFor(() => expect(api.seen).toHaveLength(2));
  });
});

describe('the Book button', () => {
  it('opens the window in the chosen colour, loaded when it is first wanted', async () => {
    await mountArea('card');
    await screen.findByText('In step');
    fireEvent.click(screen.getByLabelText('Book with a colour'));
    fireEvent.click(await screen.findByText('Mint'));
    fireEvent.click(screen.getByText('Book'));
    await screen.findByRole('dialog', { name: 'Book an appointment' });
    expect((screen.getByLabelText('Mint') as HTMLInputElement).checked).toBe(true);
  });

  it('says that the window did not load', async () => {
    const { host } = await mountArea('card');
    host.breakModule('desk');
    fireEvent.click(await screen.findByText('Book'));
    await screen.findByText(/This part did not load/);
  });
});
