import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestBed, type TestBed } from '../testing.ts';

interface ContactBody {
  id: number;
  name: string;
  custom_fields_values: { field_code: string; values: { value: string; enum_code: string }[] }[];
}
interface Contacts {
  _embedded: { contacts: (ContactBody & { _embedded: { leads: { id: number }[] } })[] };
}

describe('contacts', () => {
  let bed: TestBed;
  beforeAll(async () => {
    bed = await startTestBed();
  });
  afterAll(() => bed.close());

  const found = async (query: string): Promise<string[]> => {
    const answer = await bed.api<Contacts>(`/api/v4/contacts?query=${encodeURIComponent(query)}`);
    return answer.status === 204 ? [] : answer.body._embedded.contacts.map(({ name }) => name);
  };
  const read = async (id: number) => (await bed.api<ContactBody>(`/api/v4/contacts/${id}`)).body;
  const phones = async (id: number): Promise<unknown> =>
    (await read(id)).custom_fields_values
      ?.find(({ field_code }) => field_code === 'PHONE')
      ?.values.map(({ value }) => value);

  it('keep phones as they were typed', async () => {
    const all = (await bed.api<Contacts>('/api/v4/contacts?limit=250')).body._embedded.contacts;
    const typed = all.flatMap(({ custom_fields_values }) => custom_fields_values?.[0]?.values[0]?.value ?? []);
    for (const phone of [
      '612 45 88 03',
      '+34 612-458-803',
      '8 (701) 000-44-55',
      '(11) 98744-2016',
      '0034 611 00 03 33',
    ]) {
      expect(typed).toContain(phone);
    }
  });

  it('are found by a part of the name and by digits of the phone, wherever those stand', async () => {
    expect(await found('castellanos')).toEqual(['María Fernanda Castellanos de la Torre', 'Inés Castellanos Ruiz']);
    expect(await found('612458803')).toEqual(['María Fernanda Castellanos de la Torre', 'Inés Castellanos Ruiz']);
    expect(await found('7010004455')).toEqual(['Айгерим Жаксылыкова']);
    expect(await found('elena.vidal@correo')).toEqual(['Elena Vidal Prats']);
  });

  it('are not found by a country prefix that nobody typed', async () => {
    expect(await found('+77010004455')).toEqual([]);
    expect(await found('+34612458803')).toEqual(['Inés Castellanos Ruiz']);
  });

  it('may also be compared by the last seven digits only', async () => {
    bed.sandbox.quirks.phoneQuery = 'last7';
    expect(await found('+77010004455')).toEqual(['Айгерим Жаксылыкова']);
    bed.sandbox.quirks.phoneQuery = 'contains';
  });

  it('name their deals only to who asks for them', async () => {
    const { id } = bed.sandbox.account('brisa').contacts[0]!;
    expect((await bed.api<Contacts>(`/api/v4/contacts/${id}`)).text).not.toContain('"leads"');
    expect((await bed.api(`/api/v4/contacts/${id}?with=leads`)).body).toMatchObject({
      _embedded: { leads: [{ id: 5_000_001 }] },
    });
  });

  it('are created from first and last name, and answered with flags', async () => {
    const { body } = await bed.api<Contacts>('/api/v4/contacts', {
      json: [{ first_name: 'Ada', last_name: 'Prieto' }],
    });
    const [row] = body._embedded.contacts;
    expect(row).toMatchObject({ is_deleted: false, is_unsorted: false, request_id: '0' });
    expect(await read(row!.id)).toMatchObject({ name: 'Ada Prieto', first_name: 'Ada', custom_fields_values: null });
  });

  it('lose the phones that a change does not repeat, and keep their other fields', async () => {
    const { id } = bed.sandbox.addContact('brisa', {
      name: 'Two phones',
      phone: '600 000 001',
      email: 'two@correo.example',
    });
    const patch = (values: unknown) =>
      bed.api(`/api/v4/contacts/${id}`, {
        method: 'PATCH',
        json: { custom_fields_values: [{ field_code: 'PHONE', values }] },
      });
    await patch([
      { value: '600 000 001', enum_code: 'MOB' },
      { value: '600 000 002', enum_code: 'WORK' },
    ]);
    expect(await phones(id)).toEqual(['600 000 001', '600 000 002']);
    await patch([{ value: '600 000 003' }]);
    expect(await phones(id)).toEqual(['600 000 003']);
    await patch(null);
    expect((await read(id)).custom_fields_values.map(({ field_code }) => field_code)).toEqual(['EMAIL']);
    await patch([{ value: '1', enum_code: 'MOB' }]);
    await patch([]);
    expect(await phones(id)).toBeUndefined();
  });

  it('refuse an unknown kind of phone, and a phone that is a number', async () => {
    const { id } = bed.sandbox.addContact('brisa', { name: 'Strict' });
    const patch = (value: object) =>
      bed.api(`/api/v4/contacts/${id}`, {
        method: 'PATCH',
        json: { custom_fields_values: [{ field_code: 'PHONE', values: [value] }] },
      });
    expect((await patch({ value: '1', enum_code: 'PAGER' })).body).toMatchObject({
      'validation-errors': [
        { errors: [{ code: 'NotSupportedChoice', path: 'custom_fields_values.0.values.0.value' }] },
      ],
    });
    expect((await patch({ value: 600 })).body).toMatchObject({
      'validation-errors': [{ errors: [{ code: 'InvalidType' }] }],
    });
  });

  it('answer a change bare, or in an envelope where the other transcription is right', async () => {
    const { id } = bed.sandbox.addContact('brisa', { name: 'Wrapped' });
    const patch = () => bed.api(`/api/v4/contacts/${id}`, { method: 'PATCH', json: { name: 'Wrapped' } });
    expect((await patch()).body).toMatchObject({ id });
    bed.sandbox.quirks.wrapPatchedContact = true;
    expect((await patch()).body).toMatchObject({ _embedded: { contacts: [{ id }] } });
    bed.sandbox.quirks.wrapPatchedContact = false;
  });

  it('work the same way as companies, with their own phone field', async () => {
    const { body } = await bed.api<{ _embedded: { companies: { id: number }[] } }>('/api/v4/companies', {
      json: [
        { name: 'Brisa Supplies', custom_fields_values: [{ field_code: 'PHONE', values: [{ value: '915 550 101' }] }] },
      ],
    });
    const { id } = body._embedded.companies[0]!;
    expect((await bed.api('/api/v4/companies?query=915550101')).body).toMatchObject({
      _embedded: { companies: [{ id }] },
    });
    await bed.api(`/api/v4/companies/${id}`, { method: 'PATCH', json: { name: 'Brisa Supply' } });
    expect((await bed.api(`/api/v4/companies/${id}`)).body).toMatchObject({ name: 'Brisa Supply' });
  });
});
