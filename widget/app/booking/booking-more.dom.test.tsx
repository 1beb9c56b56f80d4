import { fireEvent } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import {
  booked,
  chooseService,
  chooseTime,
  fillAndSubmit,
  lastOf,
  openForm,
  submitButton,
} from '../../testing/booking-steps.ts';
import { press, screen, waitFor } from '../../testing/dom.ts';
import { CARD, CATALOG, DOSTYK, FUENCARRAL } from '../../testing/fixtures.ts';

const select = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const totals = () => document.querySelector('.sd-bsum')?.textContent;

/** Lucía takes 60 for a haircut that costs from 48 to 70 with anybody. */
const PRICED = {
  ...CATALOG,
  services: CATALOG.services.map((service) =>
    service.id === 2
      ? {
          ...service,
          priceMax: 70,
          teamMembers: service.teamMembers.map((member) =>
            member.id === 11 ? { ...member, priceMin: 60, priceMax: 70 } : member,
          ),
        }
      : service,
  ),
};

describe('what goes with a booking', () => {
  it('costs what the chosen person takes, and a lower bound only while nobody is chosen', async () => {
    await openForm({}, (api) => api.answer({ readCatalog: () => PRICED }));
    chooseService(/Haircut and blow-dry/);
    expect(totals()).toContain('from €48.00');
    await chooseTime('16:30, Lucía Herrero');
    expect(totals()).toContain('€60.00');
    expect(totals()).not.toContain('from');
  });

  it('takes a discount off the service and off the total, and sends it', async () => {
    const { api } = await openForm();
    chooseService(/Haircut and blow-dry/);
    chooseService(/Balayage/);
    fireEvent.click(screen.getAllByRole('button', { name: 'Discount' })[1] as HTMLElement);
    fireEvent.input(screen.getByLabelText('Discount in percent, Balayage with Olaplex, long hair'), {
      target: { value: '10' },
    });
    expect(totals()).toContain('€193.00');
    expect(totals()).toContain('−€14.50');
    expect(totals()).toContain('€178.50');
    await chooseTime('16:30, Lucía Herrero');
    fireEvent.click(submitButton());
    await screen.findByText('Booked.');
    expect(booked(api)[0]?.discounts).toEqual([{ serviceId: 1, percent: 10 }]);
  });

  it('shows no price and no discount to whom prices are closed', async () => {
    const closed = CATALOG.services.map((service) => ({
      ...service,
      priceMin: null,
      priceMax: null,
      teamMembers: service.teamMembers.map((member) => ({ ...member, priceMin: null, priceMax: null })),
    }));
    await openForm({}, (api) => api.answer({ readCatalog: () => ({ ...CATALOG, services: closed }) }));
    chooseService(/Haircut and blow-dry/);
    expect(screen.queryByRole('button', { name: 'Discount' })).toBeNull();
    expect(document.querySelector('.sd-bform')?.textContent).not.toContain('€');
  });

  it('gives categories, reminders and the salon’s own fields to the booking', async () => {
    const { api } = await openForm();
    fireEvent.click(screen.getByRole('checkbox', { name: 'VIP' }));
    select('SMS reminder', '24');
    fireEvent.click(screen.getByRole('button', { name: '2 more fields' }));
    select('How they found us', 'Instagram');
    fireEvent.input(screen.getByLabelText('Allergies'), { target: { value: 'Ammonia' } });
    expect(screen.getByText(/Rooms and devices are assigned by Altegio/)).toBeTruthy();
    await fillAndSubmit();
    await screen.findByText('Booked.');
    expect(booked(api)[0]).toMatchObject({
      labelIds: [61],
      reminders: { smsHours: 24, emailHours: null },
      customFields: [
        { code: 'source', value: 'Instagram' },
        { code: 'allergies', value: 'Ammonia' },
      ],
    });
  });

  it('has Altegio message the client only when that is switched on', async () => {
    const { api } = await openForm();
    fireEvent.click(screen.getByRole('switch', { name: 'Altegio messages the client now' }));
    await fillAndSubmit();
    await screen.findByText('Booked.');
    expect(booked(api)[0]?.notifiesClient).toBe(true);
  });

  it('does not book for whom booking is closed, and says so', async () => {
    const closed = { ...CATALOG, viewer: { ...CATALOG.viewer, mayBook: false } };
    const { api } = await openForm({}, (fake) => fake.answer({ readCatalog: () => closed }));
    await fillAndSubmit();
    expect(screen.getByText(/You may not book here/)).toBeTruthy();
    expect(booked(api)).toEqual([]);
  });
});

describe('a time that went', () => {
  it('is not offered for overbooking to whom that is closed', async () => {
    const closed = { ...CATALOG, viewer: { ...CATALOG.viewer, mayOverbook: false } };
    await openForm({}, (fake) => {
      fake.answer({ readCatalog: () => closed });
      fake.bendNext('bookAppointment', { problem: 'slot_taken' });
    });
    await fillAndSubmit();
    await screen.findByText('Other times');
    expect(screen.queryByText(/on purpose/)).toBeNull();
  });
});

describe('repeating an appointment', () => {
  async function chooseRepetition() {
    const stage = await openForm();
    chooseService(/Haircut and blow-dry/);
    await chooseTime('16:30, Lucía Herrero');
    select('Repeat', '2');
    await screen.findByText(/dates will be booked$/);
    return stage;
  }

  it('shows what stands in the way of each date; a clash cannot be ticked, a free one can be left out', async () => {
    const { api } = await chooseRepetition();
    expect(lastOf(api, 'previewSeries')).toMatchObject({ startsAtWall: '2026-11-23T16:30', everyWeeks: 2, times: 4 });
    const boxes = ['Mon 23 Nov', 'Mon 7 Dec', 'Mon 21 Dec'].map((day) =>
      screen.getByRole<HTMLInputElement>('checkbox', { name: new RegExp(`^${day}, 16:30`) }),
    );
    expect(boxes.map((box) => [box.checked, box.disabled])).toEqual([
      [true, true],
      [true, false],
      [false, true],
    ]);
    fireEvent.click(boxes[1] as HTMLElement);
    expect(screen.getByText('2 of 4 dates will be booked')).toBeTruthy();
    expect(screen.getByRole('button', { name: /^Book 2 dates/ })).toBeTruthy();
  });

  it('books all that are ticked as one act and lists them', async () => {
    const { api } = await chooseRepetition();
    fireEvent.click(screen.getByRole('button', { name: /^Book 3 dates/ }));
    await screen.findByText('3 of 3 dates are booked.');
    expect(lastOf(api, 'bookSeries')).toMatchObject({
      booking: { startsAtWall: '2026-11-23T16:30', serviceIds: [2] },
      alsoAt: ['2026-12-07T16:30', '2027-01-04T16:30'],
    });
    expect(booked(api)).toEqual([]);
  });

  it('says which date was not booked and goes back to the form as it was, under another key', async () => {
    const { api } = await chooseRepetition();
    fireEvent.input(screen.getByLabelText('Comment for the salon'), { target: { value: 'Keep me' } });
    api.answer({
      bookSeries: ({ booking, alsoAt }) => ({
        results: [booking.startsAtWall, ...alsoAt].map((startsAtWall, index) => ({
          startsAtWall,
          appointment: index === 1 ? null : { ...(CARD.ofDeal[0] as (typeof CARD.ofDeal)[number]), startsAtWall },
          problem: index === 1 ? 'slot_taken' : null,
        })),
      }),
    });
    fireEvent.click(screen.getByRole('button', { name: /^Book 3 dates/ }));
    await screen.findByText('2 of 3 dates are booked.');
    expect(screen.getByText('This time is gone.')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Other times for the rest' }));
    expect((screen.getByLabelText('Comment for the salon') as HTMLTextAreaElement).value).toBe('Keep me');
    expect(screen.getByText('Choose a free time.')).toBeTruthy();
  });

  it('asks again with the same request while nobody knows what became of a date', async () => {
    const { api } = await chooseRepetition();
    api.bendNext('bookSeries', { problem: 'outcome_unknown' });
    fireEvent.click(screen.getByRole('button', { name: /^Book 3 dates/ }));
    fireEvent.click(await screen.findByText('Ask Altegio now'));
    await screen.findByText('3 of 3 dates are booked.');
    const [first, second] = api.seen.filter((call) => call.name === 'bookSeries');
    expect(second?.request).toEqual(first?.request);
  });
});

describe('other locations', () => {
  const there = {
    ...CATALOG,
    location: DOSTYK,
    services: CATALOG.services.map((item) => ({ ...item, id: item.id + 900 })),
  };

  it('are asked only on demand, for services of the same titles, and one click moves the form there', async () => {
    const { api } = await openForm({}, (fake) =>
      fake.answer({
        readCatalog: ({ locationId }) => (locationId === DOSTYK.id ? there : { ...CATALOG, location: FUENCARRAL }),
      }),
    );
    chooseService(/Haircut and blow-dry/);
    expect(api.seen.some(({ request }) => (request as { locationId?: number }).locationId === DOSTYK.id)).toBe(false);
    fireEvent.click(screen.getByRole('button', { name: 'Other locations' }));
    const [offer] = await screen.findAllByRole('button', { name: /Бриза · проспект Достык/ });
    expect(offer?.textContent).toContain('Almaty time');
    fireEvent.click(offer as HTMLElement);
    await waitFor(() => expect((screen.getByLabelText('Location') as HTMLSelectElement).value).toBe(String(DOSTYK.id)));
    fireEvent.click(await screen.findByRole('button', { name: /^Book for/ }));
    await screen.findByText('Booked.');
    expect(booked(api)[0]).toMatchObject({ locationId: DOSTYK.id, serviceIds: [902] });
  });

  it('that do not answer are counted, and asked again', async () => {
    const { api } = await openForm();
    chooseService(/Haircut and blow-dry/);
    api.bendNext('readCatalog', { problem: 'provider_silent', status: 503 });
    fireEvent.click(screen.getByRole('button', { name: 'Other locations' }));
    await screen.findByText('1 location does not answer.');
  });
});

describe('lists of the window', () => {
  it('are one stop of Tab each: arrows move inside, Enter chooses', async () => {
    await openForm();
    const boxes = screen.getAllByRole<HTMLInputElement>('checkbox', { name: /min|1 h|2 h/ });
    expect(boxes.filter((box) => box.tabIndex === 0)).toHaveLength(1);
    boxes[0]?.focus();
    press('ArrowDown', 'ArrowDown');
    expect(document.activeElement).toBe(boxes[1]);
    press('Enter', 'Enter');
    expect(boxes[1]?.checked).toBe(true);
    press('End', 'End');
    expect(document.activeElement?.textContent).toBe('Brow course');
    press('ArrowUp', 'ArrowUp');
    expect(document.activeElement).toBe(boxes.at(-1));
    expect(boxes.filter((box) => box.tabIndex === 0)).toEqual([boxes.at(-1)]);
  });

  it('lead from the search to what it found: Enter takes the first', async () => {
    await openForm();
    const search = screen.getByLabelText('Search services');
    fireEvent.input(search, { target: { value: 'haircut' } });
    search.focus();
    press('Enter', 'Enter');
    const haircut = screen.getByRole<HTMLInputElement>('checkbox', { name: /Haircut and blow-dry/ });
    expect(haircut.checked).toBe(true);
    expect(document.activeElement).toBe(haircut);
  });
});
