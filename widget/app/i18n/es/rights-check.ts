import type { rightsCheck as english } from '../en/rights-check.ts';
import type { Translation } from '../words.ts';

export const rightsCheck: Translation<typeof english> = {
  'rights.title': 'Permisos',
  'rights.of': 'Permisos de {name}',
  'rights.count': { one: 'Falta {count}', many: 'Faltan {count}', other: 'Faltan {count}' },
  'rights.ok': 'Todos',
  'rights.unknown': 'Aún no se sabe',
  'rights.state.present': 'activado',
  'rights.state.missing': 'falta',
  'rights.state.unknown': 'no se sabe',
  'rights.must': 'obligatorio',
  'rights.path':
    'Actívalo en {provider}: **Ajustes › Ajustes del sistema › Lista de usuarios › {name} › Derechos de acceso**',
  'rights.pathWebhooks':
    'Actívalo en {provider}: **Ajustes › Ajustes del sistema › Lista de usuarios › {name} › Derechos de acceso › Ajustes**',
  'rights.at': 'Desactivado en {locations}.',
  'rights.again': 'Comprobar otra vez',
  'rights.daily': 'También una vez al día; un aviso te dice si se pierde alguno.',
  'right.webhooks': 'Cambiar los ajustes de WebHook',
  'right.webhooks.loss': 'Sin él {provider} no puede avisarnos de los cambios; los tratos se retrasan hasta 5 min.',
  'right.schedule': 'Ver la agenda y las citas',
  'right.schedule.loss': 'Sin él no se ven horas libres ni citas.',
  'right.create': 'Citas: crear',
  'right.create.loss': 'Sin él nadie reserva desde un trato.',
  'right.move': 'Citas: mover',
  'right.move.loss': 'Sin él las citas no se mueven ni se editan desde aquí.',
  'right.delete': 'Citas: borrar',
  'right.delete.loss': 'Sin él las citas no se cancelan desde aquí.',
  'right.client_data': 'Datos del cliente',
  'right.client_data.loss': 'Sin él no se reconoce al cliente por teléfono o correo, y los totales quedan vacíos.',
  'right.add_client': 'Añadir un cliente a una cita',
  'right.add_client.loss': 'Sin él las citas se reservan sin su cliente.',
  'right.services': 'Servicios',
  'right.services.loss': 'Sin él pueden faltar servicios y precios en la ventana de reserva.',
  'right.loyalty': 'Lista de fidelidad del cliente',
  'right.loyalty.loss': 'Sin él los abonos no se ven ni se escriben en los campos.',
  'right.visit_history': 'Historial de visitas del cliente',
  'right.visit_history.loss': 'Sin él el historial de la tarjeta tiene huecos.',
  'right.appointment_list': 'Lista de citas',
  'right.appointment_list.loss':
    'Sin él solo se ven las citas de algunas personas o las recientes; las demás no mueven tratos.',
};
