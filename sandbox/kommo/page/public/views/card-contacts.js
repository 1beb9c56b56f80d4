import { valuesOf } from '../sdk/card-model.js';
import { h, icon, icons } from '../ui/dom.js';
import { formatMoney } from '../ui/time.js';

/** A click on a phone or e-mail: a widget may have taken it over with `add_action`. */
function press(page, contact, kind, value) {
  const action = page.actions.get(kind);
  if (action) action({ value, type: kind, element: { id: contact.id, type: 'contact' }, contact_id: contact.id });
  else page.app.notifications.show_message({ header: page.t(kind), text: page.t('noCall') });
}

function lines(page, contact, kind, code) {
  return valuesOf(contact, code).map((value) =>
    h(
      'div',
      { class: `k-person__line ${kind}_wrapper`, 'data-pei-code': kind, 'data-testid': `contact-${kind}` },
      h(
        'button',
        {
          type: 'button',
          class: 'k-person__value',
          title: page.t(kind === 'phone' ? 'call' : 'email'),
          onClick: () => press(page, contact, kind, value),
        },
        value,
      ),
      h('input', { type: 'hidden', 'data-type': kind, value }),
    ),
  );
}

function person(page, contact, main) {
  return h(
    'section',
    {
      class: `k-person linked-form ${main ? 'linked-form--main' : ''}`,
      'data-testid': `contact-${contact.id}`,
      'data-id': contact.id,
    },
    h(
      'div',
      { class: 'k-person__head' },
      icon(icons.contacts),
      h(
        'a',
        {
          href: `/contacts/detail/${contact.id}`,
          'data-nav': true,
          class: 'k-person__name',
          'data-testid': 'contact-name',
        },
        contact.name,
      ),
    ),
    lines(page, contact, 'phone', 'PHONE'),
    lines(page, contact, 'email', 'EMAIL'),
  );
}

function dealLine(page, lead) {
  return h(
    'div',
    { class: 'k-person__deal' },
    h(
      'a',
      { href: `/leads/detail/${lead.id}`, 'data-nav': true, class: 'k-link', 'data-testid': `linked-deal-${lead.id}` },
      lead.name || `#${lead.id}`,
    ),
    h('span', {}, formatMoney(lead.price, page)),
  );
}

/** What hangs on the record: a deal's contacts with phone and e-mail, or a contact's deals. */
export function contactBlocks(page, card, deals) {
  if (card.kind === 'leads')
    return h(
      'div',
      { class: 'k-people linked-forms' },
      card.contacts.map((contact, at) => person(page, contact, at === 0)),
    );
  return h(
    'div',
    { class: 'k-people' },
    h('h2', { class: 'k-subheading' }, page.t('leads')),
    deals.map((lead) => dealLine(page, lead)),
  );
}
