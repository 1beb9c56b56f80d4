import { describe, expect, it } from 'vitest';
import { createReader, type Drift, readWhole } from './drift.ts';
import { WireLead, WirePipeline } from './wire.ts';

const lead = {
  id: 1,
  name: 'Visit',
  price: 10,
  status_id: 142,
  pipeline_id: 5,
  custom_fields_values: [
    { field_id: 7, field_type: 'text', values: [{ value: 'a' }] },
    { field_id: 8, field_type: 'text', values: [{ value: 'b' }] },
  ],
};

function reader() {
  const drifts: Drift[] = [];
  return { drifts, read: createReader((drift) => drifts.push(drift)) };
}

describe('an answer of another shape', () => {
  it('is read without the field that has the wrong type', () => {
    const { read, drifts } = reader();
    expect(read('read_deal', WireLead, { ...lead, price: { amount: 10 } })).toMatchObject({ id: 1, price: 0 });
    expect(drifts).toEqual([{ operation: 'read_deal', path: 'price' }]);
  });

  it('loses only the list item whose needed part is wrong', () => {
    const { read, drifts } = reader();
    const fields = [lead.custom_fields_values[0], { field_id: 'x8', values: [] }, lead.custom_fields_values[1]];
    const result = read('read_deal', WireLead, { ...lead, custom_fields_values: fields });
    expect(result?.custom_fields_values.map(({ field_id }) => field_id)).toEqual([7, 8]);
    expect(drifts).toEqual([{ operation: 'read_deal', path: 'custom_fields_values.*.field_id' }]);
  });

  it('is left out when it has no id', () => {
    const { read, drifts } = reader();
    expect(read('list_deals', WireLead, { ...lead, id: null })).toBeNull();
    expect(drifts).toEqual([{ operation: 'list_deals', path: 'id' }]);
  });

  it.each([null, 'text', 5, [], true])('%j is no deal and no crash', (value) => {
    expect(reader().read('read_deal', WireLead, value)).toBeNull();
  });

  it('is reported once per path, however often it comes', () => {
    const { read, drifts } = reader();
    for (let i = 0; i < 5; i += 1) read('read_deal', WireLead, { ...lead, name: 5 });
    expect(drifts).toHaveLength(1);
  });

  it('with fields nobody knows is no news', () => {
    const { read, drifts } = reader();
    expect(read('read_deal', WireLead, { ...lead, mood: { deep: [1] } })).toMatchObject({ id: 1 });
    expect(drifts).toEqual([]);
  });

  it('takes an object with numbers as keys for a list, and nothing for an empty one', () => {
    const { read, drifts } = reader();
    const keyed = { '0': lead.custom_fields_values[0], '5': lead.custom_fields_values[1] };
    expect(read('read_deal', WireLead, { ...lead, custom_fields_values: keyed })?.custom_fields_values).toHaveLength(2);
    expect(read('list_pipelines', WirePipeline, { id: 1, name: 'x', _embedded: null })).toMatchObject({ id: 1 });
    expect(drifts).toEqual([]);
  });

  it('keeps the vendor silent when the whole is needed', () => {
    const { read } = reader();
    expect(() => readWhole(read, 'read_deal', WireLead, { id: 'no' })).toThrow(
      expect.objectContaining({ code: 'crm_silent', isRetriable: true }),
    );
  });
});
