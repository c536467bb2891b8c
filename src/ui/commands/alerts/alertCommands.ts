// The commands about alerts, which are loaded together.

export { alertMe } from './alertMe';
export { muteGroup } from './muteGroup';
export { showAlerts } from './showAlerts';
export { turnAlerts } from './turnAlerts';
