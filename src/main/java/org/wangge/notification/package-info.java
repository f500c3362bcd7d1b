/** Tells people what concerns them: outbox and in-app inbox. Listens to the events of all; nobody imports it. */
package org.wangge.notification;
