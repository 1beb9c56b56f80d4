import { fireEvent } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { openForm } from '../../testing/booking-steps.ts';
import { screen } from '../../testing/dom.ts';
import { CARD, CATALOG } from '../../testing/fixtures.ts';
import { BROWS, eventsAnswer } from '../../testing/group-fixtures.ts';

describe('the sum of places in a group event', () => {
  it('says what follows: places that stay, the deal, and the task with whose it is and by when', async () => {
    const taskAfterBooking = { responsibleName: 'Olga Rezende', due: { minutesBeforeVisit: 120 } };
    await openForm({}, (fake) =>
      fake.answer({
        listGroupEvents: () => eventsAnswer([BROWS]),
        readCatalog: () => ({ ...CATALOG, taskAfterBooking }),
      }),
    );
    fireEvent.click(screen.getByRole('radio', { name: 'Group events' }));
    fireEvent.click(await screen.findByRole('button', { name: /^Choose/ }));
    const words = await screen.findByText(/Then: a task for Olga Rezende, due 24 Nov, 09:00/);
    expect(words.textContent).toContain('4 places stay free.');
    expect(words.textContent).toContain(`Deal ${CARD.deal.id} is linked.`);
  });
});
