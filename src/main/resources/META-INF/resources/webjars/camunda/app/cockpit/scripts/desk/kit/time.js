/* Times as people read them, in the place's own time as the server writes it. */

/** Does something now and every so many seconds while the page is looked at; returns what ends it. */
export function every(seconds, work) {
  const tick = () => document.hidden || work();
  work();
  const timer = setInterval(tick, seconds * 1000);
  document.addEventListener('visibilitychange', tick);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', tick);
  };
}

/** 11-24 09:30 of an ISO date-time with offset. */
export function minute(iso) {
  return iso ? iso.slice(5, 16).replace('T', ' ') : '';
}

/** 2026-11-24 09:30:05. */
export function second(iso) {
  return iso ? iso.slice(0, 19).replace('T', ' ') : '';
}

/** How long until an instant, or since, to the second where it is less than an hour. */
export function distance(iso, now = Date.now()) {
  const seconds = Math.round(Math.abs(Date.parse(iso) - now) / 1000);
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  if (days > 0) {
    return days + ' 天 ' + (hours % 24) + ' 小时';
  }
  if (hours > 0) {
    return hours + ' 小时 ' + (minutes % 60) + ' 分';
  }
  return minutes + ' 分 ' + String(seconds % 60).padStart(2, '0') + ' 秒';
}

/** A length of milliseconds: 3 天 4 小时, 2 小时 5 分, 12 分. */
export function length(milliseconds) {
  if (milliseconds === null || milliseconds === undefined) {
    return '–';
  }
  const minutes = Math.round(milliseconds / 60000);
  if (minutes >= 1440) {
    return Math.floor(minutes / 1440) + ' 天 ' + Math.floor((minutes % 1440) / 60) + ' 小时';
  }
  return minutes >= 60 ? Math.floor(minutes / 60) + ' 小时 ' + (minutes % 60) + ' 分' : minutes + ' 分';
}
