import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestBed, type TestBed, userNamed } from '../testing.ts';

interface Fields {
  _total_items: number;
  _embedded: {
    custom_fields: { id: number; type: string; enums: { id: number; value: string; code: string }[] | null }[];
  };
}
interface LeadBody {
  custom_fields_values: { field_id: number; field_name: string; field_type: string; values: unknown[] }[] | null;
}

describe('custom fields', () => {
  let bed: TestBed;
  let leadId: number;
  beforeAll(async () => {
    bed = await startTestBed();
    leadId = bed.sandbox.addDeal('brisa', { name: 'Fields' }).id;
  });
  afterAll(() => bed.close());

  const make = async (field: object) =>
    (await bed.api<Fields>('/api/v4/leads/custom_fields', { json: [field] })).body._embedded.custom_fields[0]!;
  const write = (field_id: number, values: unknown) =>
    bed.api(`/api/v4/leads/${leadId}`, { method: 'PATCH', json: { custom_fields_values: [{ field_id, values }] } });
  const read = async (field_id: number): Promise<unknown[] | undefined> => {
    const { custom_fields_values } = (await bed.api<LeadBody>(`/api/v4/leads/${leadId}`)).body;
    return custom_fields_values?.find((field) => field.field_id === field_id)?.values;
  };
  const refusal = async (field_id: number, value: unknown): Promise<unknown> => {
    const { status, body } = await write(field_id, [{ value }]);
    expect(status).toBe(400);
    const [first] = (body as unknown as { 'validation-errors': { errors: unknown[] }[] })['validation-errors'];
    return first?.errors[0];
  };

  it('are made with their choices and listed with the length of the list', async () => {
    const field = await make({
      name: 'Visit state',
      type: 'select',
      enums: [
        { value: 'Booked', sort: 1, code: 'BOOKED' },
        { value: 'Came', sort: 2, code: 'CAME' },
      ],
    });
    expect(field).toMatchObject({ account_id: 31_000_001, entity_type: 'leads', is_api_only: false, request_id: '0' });
    expect(field.enums?.map(({ code }) => code)).toEqual(['BOOKED', 'CAME']);
    const { body } = await bed.api<Fields>('/api/v4/leads/custom_fields?filter[type][0]=select');
    expect(body).toMatchObject({ _total_items: 1, _page: 1, _page_count: 1 });
  });

  it('are written by administrators only, and not under a code that is taken', async () => {
    const camila = await bed.as(userNamed(bed.sandbox, 'Camila'));
    expect((await camila('/api/v4/leads/custom_fields', { json: [{ name: 'x', type: 'text' }] })).status).toBe(403);
    await make({ name: 'Once', type: 'text', code: 'ONCE' });
    const again = await bed.api('/api/v4/leads/custom_fields', {
      json: [{ name: 'Twice', type: 'text', code: 'ONCE' }],
    });
    expect(again.status).toBe(400);
    expect((await bed.api('/api/v4/leads/custom_fields', { json: [{ name: 'x', type: 'hologram' }] })).status).toBe(
      400,
    );
  });

  it('read numbers as strings', async () => {
    const { id } = await make({ name: 'Total', type: 'numeric' });
    await write(id, [{ value: 12.5 }]);
    expect(await read(id)).toEqual([{ value: '12.5' }]);
    await write(id, [{ value: '7' }]);
    expect(await read(id)).toEqual([{ value: '7' }]);
    expect(await refusal(id, 'many')).toMatchObject({
      code: 'InvalidType',
      path: 'custom_fields_values.0.values.0.value',
    });
  });

  it('read a date as the start of that day in the account’s zone, whichever time was written', async () => {
    const { id } = await make({ name: 'Birthday party', type: 'date' });
    const madridMidnight = Date.parse('2026-07-14T22:00:00Z') / 1000;
    await write(id, [{ value: madridMidnight + 15 * 3600 }]);
    expect(await read(id)).toEqual([{ value: madridMidnight }]);
    await write(id, [{ value: '2026-07-15T01:30:00+02:00' }]);
    expect(await read(id)).toEqual([{ value: madridMidnight }]);
    expect(await refusal(id, '15.07.2026')).toMatchObject({ code: 'InvalidType' });
  });

  it('keep the very second of a date with time', async () => {
    const { id } = await make({ name: 'Visit time', type: 'date_time' });
    await write(id, [{ value: '2026-07-15T16:30:00+02:00' }]);
    expect(await read(id)).toEqual([{ value: Date.parse('2026-07-15T14:30:00Z') / 1000 }]);
  });

  it('take a choice by words, id or code, answer all three, and refuse what is not offered', async () => {
    const field = await make({
      name: 'State',
      type: 'select',
      enums: [
        { value: 'Booked', code: 'B' },
        { value: 'Came', code: 'C' },
      ],
    });
    const [booked, came] = field.enums!;
    const full = { value: 'Came', enum_id: came!.id, enum_code: 'C' };
    for (const value of [{ value: 'Came' }, { enum_id: came!.id }, { enum_code: 'C' }]) {
      await write(field.id, [{ enum_id: booked!.id }]);
      await write(field.id, [value]);
      expect(await read(field.id)).toEqual([full]);
    }
    expect(await refusal(field.id, 'Vanished')).toEqual({
      code: 'NotSupportedChoice',
      path: 'custom_fields_values.0.values.0.value',
      detail: 'The value you selected is not a valid choice.',
    });
    expect(await read(field.id)).toEqual([full]);
  });

  it('keep the id of a choice whose words stay when choices are replaced', async () => {
    const field = await make({ name: 'Sizes', type: 'multiselect', enums: [{ value: 'S' }, { value: 'M' }] });
    const changed = await bed.api<Fields['_embedded']['custom_fields'][0]>(`/api/v4/leads/custom_fields/${field.id}`, {
      method: 'PATCH',
      json: { enums: [{ value: 'M' }, { value: 'L' }] },
    });
    expect(changed.body.enums?.[0]?.id).toBe(field.enums?.[1]?.id);
    await write(field.id, [{ value: 'M' }, { value: 'L' }]);
    expect(await read(field.id)).toHaveLength(2);
  });

  it('want the right type', async () => {
    const text = await make({ name: 'Words', type: 'text' });
    const box = await make({ name: 'Box', type: 'checkbox' });
    expect(await refusal(text.id, 5)).toMatchObject({ code: 'InvalidType' });
    expect(await refusal(box.id, 'yes')).toMatchObject({ code: 'InvalidType' });
    await write(box.id, [{ value: true }]);
    expect(await read(box.id)).toEqual([{ value: true }]);
  });

  it('refuse a field nobody knows, with the path of its id', async () => {
    const { body } = await write(1, [{ value: 'x' }]);
    expect(body).toMatchObject({
      'validation-errors': [{ errors: [{ code: 'NotSupportedChoice', path: 'custom_fields_values.0.field_id' }] }],
    });
  });

  it('are replaced one by one: what is not sent stays', async () => {
    const [one, two] = [await make({ name: 'One', type: 'text' }), await make({ name: 'Two', type: 'text' })];
    await write(one!.id, [{ value: 'a' }]);
    await write(two!.id, [{ value: 'b' }]);
    expect(await read(one!.id)).toEqual([{ value: 'a' }]);
  });

  it('take their values with them when they are deleted', async () => {
    const { id } = await make({ name: 'Short-lived', type: 'text' });
    await write(id, [{ value: 'gone' }]);
    expect((await bed.api(`/api/v4/leads/custom_fields/${id}`, { method: 'DELETE' })).status).toBe(204);
    expect(await read(id)).toBeUndefined();
    const phone = bed.sandbox.account('brisa').custom_fields[0]!.id;
    expect((await bed.api(`/api/v4/contacts/custom_fields/${phone}`, { method: 'DELETE' })).status).toBe(403);
  });
});
