import { fireEvent } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import type { DealSide, DuplicatesResponse, ResolutionStep } from '../../../shared/contracts/duplicates.ts';
import type { Answers } from '../../testing/answers.ts';
import { mountArea, screen, waitFor, within } from '../../testing/dom.ts';
import { BALAYAGE } from '../../testing/fixtures.ts';

const DEAL: DealSide = {
  id: 20517,
  name: 'Instagram: balayage',
  pipelineTitle: 'Visits',
  stageTitle: 'New',
  stageColor: '#99ccff',
  price: 193,
  currency: 'EUR',
  createdAt: '2026-11-20T09:00:00Z',
  responsibleName: 'Thiago Moreira',
  contactName: 'María Fernanda',
  appointments: 1,
  isClosed: false,
};
const SECOND: DealSide = { ...DEAL, id: 20600, name: 'Web form', contactName: 'M. Fernanda', price: null };
const FOUND: DuplicatesResponse = {
  deal: DEAL,
  deals: [{ deal: SECOND, why: ['same_phone', 'same_name'] }],
  appointments: [{ appointment: { ...BALAYAGE, id: 9, dealId: null }, why: ['same_client_same_day'], twin: BALAYAGE }],
  canMergeInCrm: false,
  partial: false,
};
const STEPS: ResolutionStep[] = [
  { kind: 'appointment_moves', appointment: BALAYAGE, toDealName: DEAL.name },
  { kind: 'deal_closes', dealName: SECOND.name, from: 'New', to: 'Closed - lost' },
];

async function open(answers: Partial<Answers>) {
  const stage = await mountArea('card', {
    prepare: (api) => api.answer({ findDuplicates: () => FOUND, ...answers }),
  });
  fireEvent.click(await screen.findByText('Find duplicates'));
  return { ...stage, dialog: await screen.findByRole('dialog', { name: 'Duplicates' }) };
}

describe('the window of duplicates', () => {
  it('says why, compares side by side and where merging is expected that there is none', async () => {
    const { dialog } = await open({});
    await within(dialog).findByText('Kommo cannot merge deals for us.');
    const cells = within(dialog)
      .getAllByRole('row')
      .map((row) => row.textContent);
    expect(cells).toContain('NameInstagram: balayageWeb form');
    expect(cells).toContain('Price€193.00–');
    expect(cells).toContain('WhySame phoneSame name');
  });

  it('does nothing before its preview was confirmed, and what is tried again is one act', async () => {
    const keys: string[] = [];
    const { dialog, api } = await open({
      previewResolution: () => ({ steps: STEPS, undoUntil: null, undoId: null }),
      resolveDuplicate: ({ idempotencyKey }) => {
        keys.push(idempotencyKey);
        return { steps: STEPS, undoUntil: '2026-11-23T13:15:00Z', undoId: 5 };
      },
    });
    fireEvent.click(await within(dialog).findByText('Close it as a duplicate'));
    await within(dialog).findByText('This will be done');
    expect(keys).toEqual([]);
    api.bendNext('resolveDuplicate', { problem: 'crm_silent' });
    fireEvent.click(within(dialog).getByText('Close the second deal'));
    await within(dialog).findByText('Kommo does not answer.');
    fireEvent.click(within(dialog).getByText('Close the second deal'));
    await within(dialog).findByText('You can take it back until 14:15.', { exact: false });
    const sent = api.seen.filter(({ name }) => name === 'resolveDuplicate').map(({ request }) => request);
    expect(sent).toHaveLength(2);
    expect(sent[0]).toEqual(sent[1]);
  });

  it('takes back what was done and names what somebody had changed meanwhile', async () => {
    const { dialog } = await open({
      previewResolution: () => ({ steps: STEPS, undoUntil: null, undoId: null }),
      resolveDuplicate: () => ({ steps: STEPS, undoUntil: '2026-11-23T13:15:00Z', undoId: 5 }),
      undoResolution: () => ({
        restored: [{ kind: 'deal', dealName: SECOND.name, stageTitle: 'New' }],
        stayed: [{ kind: 'appointment', appointment: BALAYAGE }],
      }),
    });
    fireEvent.click(await within(dialog).findByText('Link its appointments here'));
    fireEvent.click(await within(dialog).findByText('Link them here'));
    fireEvent.click(await within(dialog).findByText('Take it back'));
    await within(dialog).findByText('“Web form” in New');
    await within(dialog).findByText('Tue 24 Nov, 16:30, Balayage with Olaplex, long hair');
  });

  it('offers nothing for a closed deal without appointments', async () => {
    const closed = { ...SECOND, isClosed: true, appointments: 0 };
    const { dialog } = await open({
      findDuplicates: () => ({ ...FOUND, deals: [{ deal: closed, why: ['same_email'] }] }),
    });
    await within(dialog).findByText('It is closed and has no appointments: there is nothing to do.');
    expect(within(dialog).queryByText('Close it as a duplicate')).toBeNull();
  });

  it('links an appointment that no deal knows of, and takes that back', async () => {
    const { dialog, api } = await open({ linkAppointment: () => ({ appointment: BALAYAGE }) });
    fireEvent.click((await within(dialog).findAllByText('Same client, same day'))[0] as HTMLElement);
    fireEvent.click(await within(dialog).findByText('Link it to this deal'));
    fireEvent.click(await within(dialog).findByText('Undo'));
    await within(dialog).findByText('Link it to this deal');
    const linkedTo = () =>
      api.seen.flatMap(({ name, request }) =>
        name === 'linkAppointment' ? [(request as typeof request & { dealId: number | null }).dealId] : [],
      );
    await waitFor(() => expect(linkedTo()).toEqual([DEAL.id, null]));
  });

  it('shows an appointment that resembles no other alone', async () => {
    const alone = {
      appointment: { ...BALAYAGE, id: 9, dealId: null },
      why: ['no_deal_same_client' as const],
      twin: null,
    };
    const { dialog } = await open({ findDuplicates: () => ({ ...FOUND, deals: [], appointments: [alone] }) });
    expect((await within(dialog).findAllByRole('columnheader')).map((head) => head.textContent)).toEqual([
      'Appointment',
    ]);
    expect(within(dialog).queryByText('Cancel the second one…')).toBeNull();
  });

  it('asks before it cancels the second appointment, as booked by mistake', async () => {
    const { dialog, api } = await open({
      cancelAppointment: () => ({ saved: true, appointment: { ...BALAYAGE, id: 9, status: 'cancelled' } }),
    });
    fireEvent.click((await within(dialog).findAllByText('Same client, same day'))[0] as HTMLElement);
    fireEvent.click(await within(dialog).findByText('Cancel the second one…'));
    fireEvent.click(within(dialog).getByText('Keep it'));
    fireEvent.click(within(dialog).getByText('Cancel the second one…'));
    fireEvent.click(within(dialog).getByText('Cancel it'));
    await within(dialog).findByText('Undo');
    const [sent] = api.seen.filter(({ name }) => name === 'cancelAppointment').map(({ request }) => request);
    expect(sent).toMatchObject({ appointmentId: 9, reason: 'booked_by_mistake' });
  });

  it('says so when nothing is there twice, when not everything was compared, and when the deal is closed to the seller', async () => {
    const nothing = { ...FOUND, deals: [], appointments: [] };
    const { dialog, api } = await open({ findDuplicates: () => ({ ...nothing, partial: true }) });
    await within(dialog).findByText('No duplicates');
    await within(dialog).findByText('Not everything was compared.');
    api.bendNext('findDuplicates', { problem: 'deal_hidden' });
    fireEvent.click(within(dialog).getAllByText('Search again')[0] as HTMLElement);
    await within(dialog).findByText('This deal is closed to you in Kommo.');
  });
});
