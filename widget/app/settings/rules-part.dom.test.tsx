import { fireEvent } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { mountArea, type StageOptions, screen, waitFor, within } from '../../testing/dom.ts';
import type { FakeApi } from '../../testing/fake-api.ts';
import { SETTINGS } from '../../testing/settings-fixtures.ts';

const sent = (api: FakeApi) =>
  api.seen.filter(({ name }) => name === 'saveStatusRules').map(({ request }) => request as { value: unknown });
const variation = (number: number) => screen.getByRole('region', { name: `Variation ${number}` });
const openPart = async (name: string) => fireEvent.click(await screen.findByRole('button', { name: new RegExp(name) }));

async function openConditions(options: StageOptions = {}) {
  const stage = await mountArea('settings', options);
  await openPart('Status rules');
  fireEvent.click(screen.getByRole('radio', { name: 'With conditions' }));
  return stage;
}

async function pick(label: string, ...titles: readonly string[]) {
  const field = screen.getByRole('combobox', { name: label });
  await waitFor(() => {
    fireEvent.click(field);
    expect(within(screen.getByRole('listbox')).getAllByRole('option').length).toBeGreaterThan(1);
  });
  for (const title of titles) {
    fireEvent.input(field, { target: { value: title } });
    await waitFor(() => expect(within(screen.getByRole('listbox')).getAllByRole('option')).toHaveLength(1));
    fireEvent.keyDown(field, { key: 'Enter' });
    await screen.findByRole('button', { name: `${label}: take ${title} away` });
  }
  fireEvent.keyDown(field, { key: 'Escape' });
}

const stage = (label: string, value: string) =>
  fireEvent.change(within(variation(1)).getByLabelText(`${label}: Deal goes to`), { target: { value } });

describe('rules with conditions', () => {
  it('take several values of each condition and a stage for a single status, saved by the button alone', async () => {
    const { api } = await openConditions();
    fireEvent.click(screen.getByText('Add a variation'));
    await pick('Service category', 'Hair', 'Nails');
    await pick('Pipeline', 'Win back');
    stage('Arrived', '2/21');
    expect(sent(api)).toEqual([]);
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    await screen.findByText(/Saved/);
    expect(sent(api)).toMatchObject([
      {
        value: {
          mode: 'with_conditions',
          variations: [
            {
              conditions: { serviceCategoryIds: [71, 72], pipelineIds: [2], locationIds: [], teamMemberIds: [] },
              stageByStatus: { arrived: { pipelineId: 2, stageId: 21 } },
            },
          ],
        },
      },
    ]);
  });

  it('change their order with Alt and the arrows, which is announced', async () => {
    await openConditions();
    fireEvent.click(screen.getByText('Add a variation'));
    await pick('Service category', 'Hair');
    fireEvent.click(screen.getByText('Add a variation'));
    fireEvent.keyDown(screen.getByRole('button', { name: 'Move Variation 1, 1 of 2' }), {
      key: 'ArrowDown',
      altKey: true,
    });
    expect(screen.getByText('Moved: 2 of 2')).toBeTruthy();
    expect(within(variation(2)).getAllByText('Hair').length).toBeGreaterThan(0);
  });

  it('say which one never fires, and mend that with one click', async () => {
    await openConditions();
    fireEvent.click(screen.getByText('Add a variation'));
    fireEvent.click(screen.getByText('Add a variation'));
    await pick('Service category', 'Hair');
    expect(within(variation(2)).getByText('Never fires.')).toBeTruthy();
    fireEvent.click(within(variation(2)).getByText('Move it above variation 1'));
    expect(screen.queryByText('Never fires.')).toBeNull();
    expect(within(variation(1)).getAllByText('Hair').length).toBeGreaterThan(0);
  });

  it('offer three answers for when no condition is met, beside the button that adds one', async () => {
    const { api } = await openConditions();
    const fallback = screen.getByLabelText('If no condition is met') as HTMLSelectElement;
    expect([...fallback.options].map(({ text }) => text)).toEqual([
      'Leave the deal where it is',
      'A stage for new deals only',
      'A map for every status',
    ]);
    expect(fallback.closest('.sd-rules__foot')?.textContent).toContain('Add a variation');
    fireEvent.change(fallback, { target: { value: 'new_deals' } });
    expect(screen.getByText('Choose the stage for new deals to save.')).toBeTruthy();
    fireEvent.change(screen.getByLabelText('Stage for new deals'), { target: { value: '1/11' } });
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    await screen.findByText(/Saved/);
    expect(sent(api)).toMatchObject([{ value: { fallback: { kind: 'new_deals', stage: { stageId: 11 } } } }]);
  });

  it('name what a variation points to and what is not there any more', async () => {
    const conditions = { serviceCategoryIds: [71, 999], pipelineIds: [], locationIds: [], teamMemberIds: [] };
    const value = {
      ...SETTINGS.statusRules.value,
      mode: 'with_conditions' as const,
      variations: [{ id: 'v1', conditions, stageByStatus: {} }],
    };
    await mountArea('settings', {
      prepare: (api) => api.answer({ readSettings: () => ({ ...SETTINGS, statusRules: { version: 3, value } }) }),
    });
    await openPart('Status rules');
    await waitFor(() => expect(within(variation(1)).getAllByText('Hair').length).toBeGreaterThan(0));
    expect(within(variation(1)).getByText('No longer there (ID 999)')).toBeTruthy();
  });

  it('keep the draft when somebody else saved meanwhile, and can be saved over that', async () => {
    const { api } = await openConditions({
      prepare: (fake) => fake.bendNext('saveStatusRules', { problem: 'settings_changed' }),
    });
    fireEvent.click(screen.getByText('Add a variation'));
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    await screen.findByText('Somebody else saved the rules meanwhile.');
    api.answer({ readSettings: () => ({ ...SETTINGS, statusRules: { ...SETTINGS.statusRules, version: 9 } }) });
    fireEvent.click(screen.getByText('Keep mine, then save again'));
    await screen.findByText(/differs from version 9/);
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    await screen.findByText(/Saved/);
    expect(sent(api).at(-1)).toMatchObject({ basedOn: 9, value: { variations: [{}] } });
  });

  it('stand in Russian word for word as the customer has them', async () => {
    await mountArea('settings', { language: 'ru' });
    await openPart('Статусы');
    fireEvent.click(screen.getByRole('radio', { name: 'Синхронизация с условиями' }));
    fireEvent.click(screen.getByText('Добавить вариацию'));
    for (const label of ['Категория услуг', 'Воронка', 'Филиал', 'Сотрудник'])
      expect(screen.getByRole('combobox', { name: label })).toBeTruthy();
    expect(screen.getByLabelText('Если не выполнено ни одно условие')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Сохранить' })).toBeTruthy();
  });
});
