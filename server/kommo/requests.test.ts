import { describe, expect, it } from 'vitest';
import {
  contactPatch,
  dealOfContact,
  dealPatch,
  dealWithContact,
  fieldBody,
  noteBody,
  taskBody,
  WEBHOOK_EVENTS,
} from './requests.ts';

const stage = { pipelineId: 9000001, stageId: 142 };

describe('the request that', () => {
  it('moves a deal names pipeline and stage together', () => {
    expect(dealPatch({ dealId: 5, stage }, null)).toEqual({ id: 5, pipeline_id: 9000001, status_id: 142 });
  });

  it('fills fields sends only those fields', () => {
    const fields = [
      { fieldId: 1, value: 'Maria' },
      { fieldId: 2, value: 1780100000 },
      { fieldId: 3, value: 0 },
      { fieldId: 4, value: false },
    ];
    expect(dealPatch({ dealId: 5, fields }, null)).toEqual({
      id: 5,
      custom_fields_values: [
        { field_id: 1, values: [{ value: 'Maria' }] },
        { field_id: 2, values: [{ value: 1780100000 }] },
        { field_id: 3, values: [{ value: 0 }] },
        { field_id: 4, values: [{ value: false }] },
      ],
    });
  });

  it('empties a field takes either form', () => {
    const change = { contactId: 6, fields: [{ fieldId: 1, value: null }] };
    expect(contactPatch(change, null)).toEqual({ id: 6, custom_fields_values: [{ field_id: 1, values: null }] });
    expect(contactPatch(change, [])).toEqual({ id: 6, custom_fields_values: [{ field_id: 1, values: [] }] });
  });

  it('makes a deal of a known contact links it as the main one', () => {
    const deal = { name: 'Visit', stage, price: 90, responsibleUserId: 7, fields: [], contact: { id: 6 } };
    expect(dealOfContact(deal, 6)).toEqual({
      name: 'Visit',
      pipeline_id: 9000001,
      status_id: 142,
      price: 90,
      responsible_user_id: 7,
      request_id: '0',
      _embedded: { contacts: [{ id: 6, is_main: true }] },
    });
  });

  it('makes a deal and its contact carries phone, e-mail and fields of both', () => {
    const contact = { name: 'Anna Souza', phone: '+5511990000001', email: null, fields: [{ fieldId: 9, value: 44 }] };
    const fields = [
      { fieldId: 1, value: 'x' },
      { fieldId: 2, value: null },
    ];
    expect(dealWithContact({ name: 'Visit', stage, fields, contact }, contact)).toEqual({
      name: 'Visit',
      pipeline_id: 9000001,
      status_id: 142,
      custom_fields_values: [{ field_id: 1, values: [{ value: 'x' }] }],
      request_id: '0',
      _embedded: {
        contacts: [
          {
            first_name: 'Anna Souza',
            custom_fields_values: [
              { field_code: 'PHONE', values: [{ value: '+5511990000001', enum_code: 'WORK' }] },
              { field_id: 9, values: [{ value: 44 }] },
            ],
          },
        ],
      },
    });
  });

  it('sets a task is a follow-up of the deal', () => {
    expect(taskBody({ dealId: 5, text: 'Call', dueAt: 1780100000, responsibleUserId: 7 })).toEqual({
      text: 'Call',
      complete_till: 1780100000,
      task_type_id: 1,
      entity_id: 5,
      entity_type: 'leads',
      responsible_user_id: 7,
      request_id: '0',
    });
  });

  it('adds a note speaks as Slotdesk and starts no automation', () => {
    expect(noteBody(5, 'Moved to 15:00')).toEqual({
      entity_id: 5,
      note_type: 'extended_service_message',
      params: { service: 'Slotdesk', text: 'Moved to 15:00' },
      is_need_to_trigger_digital_pipeline: false,
      request_id: '0',
    });
  });

  it('creates a field uses the type as it is called', () => {
    expect(fieldBody({ name: 'Visit time', type: 'date_time' }, 3)).toEqual({
      name: 'Visit time',
      type: 'date_time',
      request_id: '3',
    });
  });

  it('subscribes hears of deals and contacts, and of nothing else', () => {
    expect(WEBHOOK_EVENTS).toHaveLength(9);
    expect(WEBHOOK_EVENTS.every((code) => /_(lead|contact)$/.test(code))).toBe(true);
  });
});
