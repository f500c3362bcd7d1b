package org.wangge.demo;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.wangge.casework.CategoryImport;
import org.wangge.process.BeforeOpening;
import org.wangge.process.Texts;
import org.wangge.registry.ImportReport;
import org.wangge.registry.Registry;
import org.wangge.registry.RegistryImport;

/** Fills an empty database with the sample county, all of it or nothing; a database with units is left alone. */
@Component
@Profile("demo")
@Order(30)
class DemoCounty implements BeforeOpening {
    private static final Logger LOG = LoggerFactory.getLogger(DemoCounty.class);
    private static final String PASSWORD = "demo";

    private final Registry registry;
    private final RegistryImport imports;
    private final CategoryImport categories;
    private final DemoCases cases;
    private final TransactionTemplate transaction;
    private final boolean withCases;

    DemoCounty(
            Registry registry,
            RegistryImport imports,
            CategoryImport categories,
            DemoCases cases,
            TransactionTemplate transaction,
            @Value("${wangge.demo-cases:true}") boolean withCases) {
        this.registry = registry;
        this.imports = imports;
        this.categories = categories;
        this.cases = cases;
        this.transaction = transaction;
        this.withCases = withCases;
    }

    @Override
    public void prepare() {
        if (registry.search(null, null, null, 0, 1).isEmpty()) {
            transaction.executeWithoutResult(status -> load());
            int played = withCases ? cases.play(csv("cases")) : 0;
            LOG.info(Texts.of("demo.loaded", played));
        }
    }

    private void load() {
        require(imports.units(csv("units"), false));
        require(imports.staff(csv("staff"), false, PASSWORD));
        require(categories.load(csv("categories")));
    }

    private static void require(ImportReport report) {
        if (!report.applied()) {
            throw new IllegalStateException(report.faults().toString());
        }
    }

    static byte[] csv(String name) {
        try {
            return new ClassPathResource("demo/" + name + ".csv").getContentAsByteArray();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
