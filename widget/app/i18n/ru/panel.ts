import type { panel as english } from '../en/panel.ts';
import type { Translation } from '../words.ts';

/** What the panel in the card says only now and then. */
export const panel: Translation<typeof english> = {
  'card.several.phone': {
    one: '{count} клиент с этим телефоном',
    few: '{count} клиента с этим телефоном',
    many: '{count} клиентов с этим телефоном',
    other: '{count} клиента с этим телефоном',
  },
  'card.several.email': {
    one: '{count} клиент с этим e-mail',
    few: '{count} клиента с этим e-mail',
    many: '{count} клиентов с этим e-mail',
    other: '{count} клиента с этим e-mail',
  },
  'card.several.text': 'О ком эта сделка? Мы запомним ответ для этого контакта.',
  'card.several.sameName': 'То же имя',
  'card.several.last': 'последний {date}',
  'card.several.id': 'клиент {id}',
  'card.several.someoneElse': 'Кто-то другой',
  'card.several.someoneElseText': 'Новый клиент будет создан при записи',
  'card.several.choose': 'Это {name}',
  'card.several.chooseNone': 'Это кто-то другой',
  'install.title': 'Что дальше',
  'install.text':
    'После установки откройте **«Настройки › Slotdesk»**: подключите {provider}, создайте поля одной кнопкой и выберите, какой статус переводит сделку на какой этап.',
  'card.silent.title': '{provider} не отвечает.',
  'card.silent.nothing': 'Об этой сделке мы пока ничего не знаем.',
  'card.silent.asking': 'Проверяем…',
  'card.silent.nextTry': 'следующая попытка через {time}',
  'card.notConnected.title': '{provider} ещё не подключён',
  'card.notConnected.text': 'Администратор подключает его один раз в разделе «Настройки › Slotdesk». Это две минуты.',
  'card.hidden.title': 'Эта сделка закрыта для вас',
  'card.hidden.text': 'В {crm} вы её не видите, поэтому закрыты и её записи. Открыть может ответственный.',
  'card.openSettings': 'Открыть настройки',
  'card.unsaved.title': 'Сначала сохраните сделку',
  'card.unsaved.text': 'У новой сделки ещё нет номера. Когда она будет сохранена, записать можно будет отсюда.',
};
