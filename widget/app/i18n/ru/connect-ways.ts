import type { connectWays as english } from '../en/connect-ways.ts';
import type { Translation } from '../words.ts';

export const connectWays: Translation<typeof english> = {
  'conn.way': 'Способ подключения',
  'conn.way.login': 'Логин',
  'conn.way.partner': 'Приложение',
  'conn.way.token': 'Токен',
  'conn.code': 'Код от {provider}',
  'conn.codeSent': '{provider} отправил его на {recipient}.',
  'conn.codeHelp': 'Он в сообщении, которое {provider} только что отправил.',
  'conn.codeMissing': 'Введите код.',
  'conn.codeAsked':
    '**{provider} запрашивает код.** Введите его здесь и подключите ещё раз. Если код не подойдёт, используйте токен.',
  'conn.codeTried':
    '**{provider} снова запрашивает код.** Возможно, он не принимает коды от нас. Ничего не подключено; с токеном получится всегда.',
  'conn.codeWrong':
    '**Ошибка авторизации.** {provider} не принимает этот код. Введите его ещё раз или используйте токен.',
  'conn.codeNew': 'Запросить новый код',
  'conn.useToken': 'Использовать токен',
  'conn.token': 'Токен пользователя',
  'conn.tokenHelp':
    'Пользователя, который создал аккаунт {provider}. Мы проверим его, прежде чем сохранить, и сохраним зашифрованным. Он перестанет действовать, когда этот пользователь сменит пароль.',
  'conn.tokenMissing': 'Вставьте токен.',
  'conn.tokenBusy': 'Проверяем…',
  'conn.tokenRefused': '**Ошибка авторизации.** {provider} не принимает этот токен. Скопируйте его ещё раз целиком.',
  'conn.partnerText':
    'Владелец устанавливает наше приложение в {provider} и там решает, что ему можно. Пароль не нужен.',
  'conn.partnerGo': 'Перейти в {provider}',
  'conn.partnerWait': 'Нажмите там «Подключить» в течение часа. Затем вернитесь сюда.',
  'conn.partnerBack': 'Я подключил',
  'conn.partnerOff': '**У этого Slotdesk нет партнёрского приложения.** Подключите по логину или токену.',
  'conn.asToken': 'Подключено по токену',
  'conn.asPartner': 'Подключено через наше приложение',
  'conn.unnamed': 'это подключение',
  'conn.unnamedUser': 'пользователь',
  'conn.askStays': 'Токен будет стёрт. Филиалы, настройки полей, записи и сделки останутся как есть.',
  'conn.rightMissing': {
    one: 'Не хватает {count} права',
    few: 'Не хватает {count} прав',
    many: 'Не хватает {count} прав',
    other: 'Не хватает {count} права',
  },
};
