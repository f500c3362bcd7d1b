package org.wangge.casework;

/**
 * A report, as it comes through a door.
 *
 * @param gridCode the grid, or null if {@code lat} and {@code lng} (WGS-84 degrees) say where
 * @param reporter who told us, or null if nobody did
 * @param externalId the key under which the channel knows it, or null; the same key makes no second case
 */
public record NewCase(
        String category,
        Urgency urgency,
        String title,
        String description,
        String gridCode,
        Double lat,
        Double lng,
        String address,
        Channel channel,
        Reporter reporter,
        String externalId) {

    /**
     * Who told us. Of an anonymous reporter nothing is kept; of a confidential one those who handle the case learn nothing.
     *
     * @param address the reporter's own, which need not be the case's
     */
    public record Reporter(String name, String phone, String address, boolean anonymous, boolean confidential) {
        /** Tells nothing, so that no log does. */
        @Override
        public String toString() {
            return "Reporter";
        }
    }
}
