import type { peopleSignIn as english } from '../en/people-sign-in.ts';
import type { Translation } from '../words.ts';

export const peopleSignIn: Translation<typeof english> = {
  'people.actsAs': 'Действует в {provider} как',
  'people.state.ready': 'Готово',
  'people.state.authorisation_error': 'Ошибка авторизации',
  'people.state.not_matched': 'Не сопоставлен',
  'people.state.off': 'Выключен',
  'people.ownLogin': 'Свой вход',
  'people.viaAccount': 'Подключение аккаунта',
  'people.same.email': 'та же почта: {name}',
  'people.same.phone': 'тот же телефон: {name}',
  'people.signIn': 'Вход в {provider}: {name}',
  'people.way.account': 'Подключение аккаунта',
  'people.way.own': 'Свой вход',
  'people.wayAccountHelp': 'Действует через подключение аккаунта в пределах отмеченных здесь прав.',
  'people.login': 'Логин: телефон или почта',
  'people.signInNow': 'Войти',
  'people.signInAgain': 'Войти заново',
  'people.signInHelp': 'Используется один раз и не хранится. Запись откроется после успеха.',
};
