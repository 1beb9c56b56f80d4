import type { health as english } from '../en/health.ts';
import type { Translation } from '../words.ts';

export const health: Translation<typeof english> = {
  'set.health': 'Estado',
  'health.well': 'Todo bien',
  'health.needs': { one: '{count} te necesita', many: '{count} te necesitan', other: '{count} te necesitan' },
  'health.lead': 'Todo lo que puede fallar, vigilado todo el día.',
  'health.checkAll': 'Comprobar todo',
  'health.checking': 'Comprobando…',
  'health.notChecked': 'No se ha comprobado.',
  'health.asOf': 'A las {time}',
  'health.nothing': 'Aún no hay nada conectado, así que no hay nada que vigilar.',
  'health.mended': 'Se arregló solo',
  'alert.since': 'Desde {time}.',
  'alert.webhook_right_missing':
    '**«Cambiar los ajustes de WebHook» está desactivado para {name}.** {provider} no puede avisarnos de los cambios y los tratos se retrasan hasta 5 min. Actívalo en {provider}: Ajustes › Ajustes del sistema › Lista de usuarios › {name} › Derechos de acceso › Ajustes.',
  'alert.rights_missing':
    '**A {name} le faltan permisos: {rights}.** Lo que los necesita no funciona. Actívalos en {provider}: Ajustes › Ajustes del sistema › Lista de usuarios › {name} › Derechos de acceso.',
  'alert.reconnect_needed':
    '**{provider} ya no acepta el acceso de {name}.** Cambió la contraseña o se retiró el acceso. No se pierde nada; los tratos y las citas esperan hasta que conectes de nuevo.',
  'alert.licence_lapsed':
    '**La suscripción de {provider} en {location} ha caducado.** Allí {provider} no responde a nada. Renuévala en {provider}; lo notamos en menos de una hora.',
  'alert.application_off':
    '**Nuestra aplicación está desactivada en {location}.** La quitó el propietario o la congeló {provider}. Conéctala allí de nuevo; las citas se conservan.',
  'alert.webhook_list_full':
    '**La lista de direcciones webhook de {location} está llena.** Caben diez. Quita en {provider} una que ya no se use y comprueba otra vez. Mientras, leemos los cambios cada 5 min; no se pierde nada.',
  'alert.webhook_failing':
    '**No hemos podido dar nuestra dirección a {provider} en {location}.** Lo intentamos otra vez solos y mientras leemos los cambios cada 5 min; no se pierde nada.',
  'alert.webhook_gone':
    '**Nuestra dirección webhook había desaparecido en {location}.** La quitó alguien u otra aplicación. La hemos vuelto a poner.',
  'alert.crm_webhook_failing':
    '**No hemos podido decir a {crm} dónde avisar de los cambios.** Por ahora, mover un trato a mano no cambia ninguna cita. Lo intentamos otra vez solos.',
  'alert.crm_webhook_missing':
    '**{crm} no nos avisa de los cambios.** El plan de esta cuenta no tiene webhooks: mover un trato a mano no cambia ninguna cita. En el otro sentido funciona.',
  'alert.putBack': 'Volver a ponerla',
  'alert.showRights': 'Ver los permisos',
  'meter.addresses': 'Direcciones webhook',
  'meter.addresses.ok': 'Escuchando',
  'meter.addresses.bad': { one: '{count} en silencio', many: '{count} en silencio', other: '{count} en silencio' },
  'meter.addresses.sub': 'de {total}, comprobadas una vez al día',
  'meter.queue': 'Cola ahora',
  'meter.queue.empty': 'Vacía',
  'meter.queue.moving': 'Avanza',
  'meter.queue.behind': 'Atrasada',
  'meter.queue.failed': { one: '{count} fallo', many: '{count} de fallos', other: '{count} fallos' },
  'meter.queue.oldest': 'El evento más antiguo espera {age}',
  'meter.queue.none': 'Ningún evento espera',
  'meter.seconds': '{count} s',
  'meter.limits': 'Peticiones a {provider}',
  'meter.limits.calm': '{percent}%, tranquilo',
  'meter.limits.busy': '{percent}%, mucho',
  'meter.limits.full': '{percent}%, lleno',
  'meter.limits.perMinute': '{count} / min',
  'meter.limits.sub': 'de {allowed} / min. {crm}: {crmUsed} de {crmAllowed} / s',
  'meter.deals': 'Tratos creados hoy',
  'meter.deals.none': 'Ninguno',
  'meter.deals.some': 'Creados',
  'meter.deals.sub': '{count} en 14 días',
  'health.connection': 'Conexión',
  'health.asWhat': 'Como quién o qué',
  'health.heard': 'Última noticia',
  'health.state': 'Estado',
  'health.never': 'aún no',
  'health.row.provider': '{provider} · {locations}',
  'health.row.webhook': 'Webhook de {provider} · {location}',
  'health.row.crm': 'Webhook de {crm}',
  'health.row.crmWhat': 'tratos y contactos',
  'health.row.appointments': 'citas y clientes',
  'health.connected': 'Conectado',
  'health.reconnect': 'No aceptado',
  'health.crm.not_available': 'No en este plan',
};
