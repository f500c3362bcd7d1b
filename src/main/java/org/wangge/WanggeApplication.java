package org.wangge;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts the whole system. */
@SpringBootApplication
@EnableScheduling
public class WanggeApplication {
    public static void main(String[] args) {
        SpringApplication.run(WanggeApplication.class, args);
    }
}
