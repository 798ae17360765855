package dev.lapse.core.planning;

/** Whether record sets over one table name its rows alike. */
final class TwinCheck implements SiteCheck {

    private final Sites sites;

    TwinCheck(Sites sites) {
        this.sites = sites;
    }

    @Override
    public void check(Site site, Findings findings) {
        for (Site twin : sites.twins(site)) {
            if (!site.recordSet().key().equals(twin.recordSet().key())) {
                findings.stop(
                        "twin-key",
                        site,
                        site.name() + " and " + twin.name() + " lie over one table, "
                                + site.table().name() + ", with different keys",
                        "write the same key: in both");
            }
        }
    }
}
