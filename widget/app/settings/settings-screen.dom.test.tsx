import { fireEvent } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { mountArea, screen, waitFor, within } from '../../testing/dom.ts';
import type { FakeApi } from '../../testing/fake-api.ts';
import { ALL_FIELDS_FOUND, NEW_ACCOUNT, SETTINGS } from '../../testing/settings-fixtures.ts';

const withSettings =
  (settings: typeof SETTINGS) =>
  (api: FakeApi): void =>
    api.answer({ readSettings: () => settings });

const openPart = async (name: string) => fireEvent.click(await screen.findByRole('button', { name: new RegExp(name) }));
const sent = (api: FakeApi, name: string) => api.seen.filter((call) => call.name === name).map((call) => call.request);

describe('connecting', () => {
  const signIn = async () => {
    fireEvent.input(await screen.findByLabelText(/main administrator$/), { target: { value: ' olga@brisa.example ' } });
    fireEvent.input(screen.getByLabelText('Password'), { target: { value: 'a secret' } });
    fireEvent.click(screen.getByRole('button', { name: 'Connect' }));
  };

  it('asks for the person who created the account and says that the password is not kept', async () => {
    await mountArea('settings', { prepare: withSettings(NEW_ACCOUNT) });
    const lead = await screen.findByText(/the person who created the Altegio account/);
    expect(lead.textContent).toContain('not kept');
  });

  it('sends login and password once and shows who is connected', async () => {
    const { api } = await mountArea('settings', { prepare: withSettings(NEW_ACCOUNT) });
    await screen.findByText('Not connected yet');
    api.answer({ readSettings: () => SETTINGS });
    await signIn();
    await screen.findByText('Connected as Olga Rezende');
    expect(sent(api, 'connect')).toEqual([{ way: 'login', login: 'olga@brisa.example', password: 'a secret' }]);
    expect(document.body.innerHTML).not.toContain('a secret');
  });

  it.each([
    ['ru', 'Ошибка авторизации.'],
    ['en', 'Authorisation error.'],
  ])('says «Ошибка авторизации» in the language of the user and keeps what was typed: %s', async (language, words) => {
    const labels = {
      ru: [/главного администратора$/, 'Пароль', 'Подключить'],
      en: [/main administrator$/, 'Password', 'Connect'],
    };
    const [login, password, connect] = labels[language as 'ru' | 'en'] as [RegExp, string, string];
    await mountArea('settings', {
      language,
      prepare: (api) => {
        api.answer({ readSettings: () => NEW_ACCOUNT });
        api.bendNext('connect', { problem: 'authorisation_error', status: 422 });
      },
    });
    fireEvent.input(await screen.findByLabelText(login), { target: { value: 'olga@brisa.example' } });
    fireEvent.input(screen.getByLabelText(password), { target: { value: 'wrong' } });
    fireEvent.click(screen.getByRole('button', { name: connect }));
    await screen.findByText(words);
    expect((screen.getByLabelText(password) as HTMLInputElement).value).toBe('wrong');
  });

  it('has a sentence of its own for accounts that sign in with two steps', async () => {
    await mountArea('settings', {
      prepare: (api) => {
        api.answer({ readSettings: () => NEW_ACCOUNT });
        api.bendNext('connect', { problem: 'two_factor_needed', status: 422 });
      },
    });
    await signIn();
    await screen.findByText('Altegio asks for a code.');
  });

  it('names what is empty and sends nothing', async () => {
    const { api } = await mountArea('settings', { prepare: withSettings(NEW_ACCOUNT) });
    fireEvent.click(await screen.findByRole('button', { name: 'Connect' }));
    expect(screen.getByText('Type the phone or e-mail.')).toBeTruthy();
    expect(screen.getByText('Type the password.')).toBeTruthy();
    expect(sent(api, 'connect')).toEqual([]);
  });

  it('shows for each location whether Altegio tells us of changes, and the cure when it does not', async () => {
    await mountArea('settings');
    await openPart('Connect');
    expect(screen.getByText('Listening')).toBeTruthy();
    expect(screen.getByText(/“Change WebHook settings” is off for Olga Rezende/)).toBeTruthy();
  });

  it('says when the CRM cannot tell us of changes', async () => {
    await mountArea('settings', { prepare: withSettings({ ...SETTINGS, crmWebhook: 'not_available' }) });
    await openPart('Connect');
    expect(screen.getByText('Kommo does not tell us of changes:')).toBeTruthy();
  });

  it('disconnects only after it was asked in place', async () => {
    const { api } = await mountArea('settings');
    await openPart('Connect');
    fireEvent.click(screen.getByText('Disconnect…'));
    fireEvent.click(screen.getByText('Keep it'));
    fireEvent.click(screen.getByText('Disconnect…'));
    api.answer({ readSettings: () => NEW_ACCOUNT });
    fireEvent.click(screen.getByRole('button', { name: 'Disconnect' }));
    await screen.findByText('Not connected yet');
    expect(sent(api, 'disconnect')).toEqual([{ connectionId: 1 }]);
  });
});

describe('the fields', () => {
  it('names what is missing or of a wrong type and mends the required ones with one click', async () => {
    const { api } = await mountArea('settings');
    await openPart('Fields');
    expect(screen.getByText(/Is “select”, must be “Text”/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Create 2 fields' }));
    await screen.findByText('Every field is in place.');
    expect(sent(api, 'saveFields')).toMatchObject([
      { basedOn: 5, dateAndTimeInOneField: false, create: ['location', 'services'] },
    ]);
  });

  it('makes one optional field by its own button', async () => {
    const { api } = await mountArea('settings');
    await openPart('Fields');
    fireEvent.click(screen.getByRole('button', { name: 'Create: Membership start' }));
    await waitFor(() => expect(sent(api, 'saveFields')).toMatchObject([{ create: ['membership_start'] }]));
  });

  it('keeps date and time in one field when that is switched on and saved', async () => {
    const { api } = await mountArea('settings', {
      prepare: withSettings({ ...SETTINGS, fields: { ...SETTINGS.fields, rows: ALL_FIELDS_FOUND } }),
    });
    await openPart('Fields');
    fireEvent.click(screen.getByRole('switch', { name: /Date and time in one field/ }));
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    await screen.findByText('Appointment date and time');
    expect(sent(api, 'saveFields')).toMatchObject([
      { basedOn: 5, dateAndTimeInOneField: true, create: ['appointment_date_time'] },
    ]);
  });
});

describe('the status rules', () => {
  const select = (name: string) => screen.getByLabelText(name) as HTMLSelectElement;

  it('send a status to a stage of any pipeline and save on the button alone', async () => {
    const { api } = await mountArea('settings');
    await openPart('Status rules');
    fireEvent.change(select('No-show: Deal goes to'), { target: { value: '2/21' } });
    expect(sent(api, 'saveStatusRules')).toEqual([]);
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    await screen.findByText(/Saved/);
    expect(sent(api, 'saveStatusRules')).toMatchObject([
      { basedOn: 3, value: { stageByStatus: { no_show: { pipelineId: 2, stageId: 21 }, arrived: { stageId: 13 } } } },
    ]);
  });

  it('show that rules chase each other and wait with saving until that is mended', async () => {
    const { api } = await mountArea('settings');
    await openPart('Status rules');
    fireEvent.change(select('Visit confirmed (Salon sales): Appointment becomes'), { target: { value: 'arrived' } });
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('These rules chase each other.');
    expect(alert.querySelector('.sd-chain')?.textContent).toContain('ConfirmedVisit confirmed (Salon sales)Arrived');
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(sent(api, 'saveStatusRules')).toEqual([]);
    fireEvent.click(screen.getByText('Discard draft'));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('show nothing to set up when statuses are not synchronised', async () => {
    const { api } = await mountArea('settings');
    await openPart('Status rules');
    fireEvent.click(screen.getByRole('radio', { name: 'Do not synchronise statuses' }));
    expect(screen.getByText('Statuses are not synchronised')).toBeTruthy();
    expect(screen.queryByText('Deal goes to')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    await screen.findByText(/Saved/);
    expect(sent(api, 'saveStatusRules')).toMatchObject([{ value: { mode: 'do_not_synchronise' } }]);
  });

  it('say the two modes in the words of the customer', async () => {
    await mountArea('settings', { language: 'ru' });
    await openPart('Статусы');
    expect(screen.getByRole('radio', { name: 'Синхронизация без условий' })).toBeTruthy();
    expect(screen.getByRole('radio', { name: 'Не синхронизировать статусы' })).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Сохранить' })).toBeTruthy();
  });

  it('load what somebody else saved meanwhile instead of overwriting it', async () => {
    const { api } = await mountArea('settings', {
      prepare: (fake) => fake.bendNext('saveStatusRules', { problem: 'settings_changed' }),
    });
    await openPart('Status rules');
    fireEvent.change(select('Cancelled: Deal goes to'), { target: { value: '1/143' } });
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    await screen.findByText('Somebody else saved the rules meanwhile.');
    api.answer({ readSettings: () => ({ ...SETTINGS, statusRules: { ...SETTINGS.statusRules, version: 4 } }) });
    fireEvent.click(screen.getByText('Load the saved settings'));
    await waitFor(() => expect(select('Cancelled: Deal goes to').value).toBe(''));
  });

  it('mark a stage that was deleted meanwhile', async () => {
    const gone = { ...SETTINGS.statusRules.value, stageByStatus: { waiting: { pipelineId: 1, stageId: 999 } } };
    await mountArea('settings', {
      prepare: withSettings({ ...SETTINGS, statusRules: { version: 3, value: gone } }),
    });
    await openPart('Status rules');
    const control = select('Waiting: Deal goes to');
    expect(within(control).getByText('A stage that no longer exists')).toBeTruthy();
    expect(control.getAttribute('aria-invalid')).toBe('true');
  });

  it('keep unsaved changes while other parts are looked at', async () => {
    await mountArea('settings');
    await openPart('Status rules');
    fireEvent.change(select('Cancelled: Deal goes to'), { target: { value: '1/143' } });
    await openPart('Connect');
    expect(screen.getByText('Not saved yet')).toBeTruthy();
    await openPart('Status rules');
    expect(select('Cancelled: Deal goes to').value).toBe('1/143');
  });
});

describe('who may not change anything', () => {
  it('sees how it is set, without a button to save', async () => {
    await mountArea('settings', { prepare: withSettings({ ...SETTINGS, canEdit: false }) });
    await openPart('Status rules');
    expect(screen.getByText(/Only administrators change these settings/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Save' })).toBeNull();
    expect((screen.getByLabelText('Waiting: Deal goes to') as HTMLSelectElement).disabled).toBe(true);
  });

  it('is told when the settings cannot be read, and can try again', async () => {
    await mountArea('settings', {
      prepare: (api) => api.bendNext('readSettings', { problem: 'crm_silent', status: 503 }),
    });
    fireEvent.click(await screen.findByText('Try again'));
    await screen.findByText('Status rules');
  });
});
