import type { Language } from '../../shared/domain/language.ts';

export type ConnectWord = 'done' | 'noTicket' | 'noLocation' | 'notSigned' | 'notYours' | 'noApplication';

/** What an owner reads in their browser after installing the application; the vendors' names are left to their pages. */
export const CONNECT_WORDS: Readonly<Record<Language, Readonly<Record<ConnectWord, string>>>> = {
  en: {
    done: 'Connected. Locations: {count}. You can close this page and go back to the settings of Slotdesk.',
    noTicket:
      'Nothing was connected: we do not know for which account. Open the settings of Slotdesk, press Partner app, and come back from there within an hour.',
    noLocation: 'Nothing was connected: no location was named. Press Connect once more.',
    notSigned:
      'Nothing was connected: it was not said who you are. Let the application pass the data of the user, then press Connect once more.',
    notYours:
      'Nothing was connected: this location does not wait for an answer of ours, or you are not one of its users. Press Connect once more.',
    noApplication:
      'Nothing was connected: the application of this Slotdesk is not set up. Connect with a login or a token.',
  },
  ru: {
    done: 'Подключено. Филиалов: {count}. Закройте эту страницу и вернитесь в настройки Slotdesk.',
    noTicket:
      'Ничего не подключено: неизвестно, к какому аккаунту. Откройте настройки Slotdesk, нажмите «Приложение» и вернитесь оттуда в течение часа.',
    noLocation: 'Ничего не подключено: филиал не назван. Нажмите «Подключить» ещё раз.',
    notSigned:
      'Ничего не подключено: не сказано, кто вы. Разрешите приложению передавать данные пользователя и нажмите «Подключить» ещё раз.',
    notYours:
      'Ничего не подключено: филиал не ждёт нашего ответа, или вас нет среди его пользователей. Нажмите «Подключить» ещё раз.',
    noApplication: 'Ничего не подключено: приложение этого Slotdesk не настроено. Подключите по логину или токену.',
  },
  es: {
    done: 'Conectado. Sedes: {count}. Puedes cerrar esta página y volver a los ajustes de Slotdesk.',
    noTicket:
      'No se ha conectado nada: no sabemos a qué cuenta. Abre los ajustes de Slotdesk, pulsa Aplicación y vuelve desde allí antes de una hora.',
    noLocation: 'No se ha conectado nada: no se ha indicado ninguna sede. Pulsa Conectar otra vez.',
    notSigned:
      'No se ha conectado nada: no se ha dicho quién eres. Permite que la aplicación pase los datos del usuario y pulsa Conectar otra vez.',
    notYours:
      'No se ha conectado nada: esta sede no espera nuestra respuesta, o no estás entre sus usuarios. Pulsa Conectar otra vez.',
    noApplication:
      'No se ha conectado nada: la aplicación de este Slotdesk no está configurada. Conecta con un usuario o un token.',
  },
  pt: {
    done: 'Conectado. Unidades: {count}. Você pode fechar esta página e voltar às configurações do Slotdesk.',
    noTicket:
      'Nada foi conectado: não sabemos a qual conta. Abra as configurações do Slotdesk, clique em Aplicativo e volte de lá em até uma hora.',
    noLocation: 'Nada foi conectado: nenhuma unidade foi indicada. Clique em Conectar de novo.',
    notSigned:
      'Nada foi conectado: não foi dito quem você é. Permita que o aplicativo passe os dados do usuário e clique em Conectar de novo.',
    notYours:
      'Nada foi conectado: esta unidade não espera nossa resposta, ou você não está entre os usuários dela. Clique em Conectar de novo.',
    noApplication:
      'Nada foi conectado: o aplicativo deste Slotdesk não está configurado. Conecte com um login ou um token.',
  },
};
